/* libcurl, loaded when it is needed. */
#ifndef EARSHOT_FETCH_CURL_LIBRARY_H
#define EARSHOT_FETCH_CURL_LIBRARY_H

#include "base/error.h"

/* Its macros that check arguments know only its functions by their own names. */
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

/* Those of its functions that are used, by their names without "curl_". */
struct curl_library {
    __typeof__(&curl_easy_init) easy_init;
    __typeof__(&curl_easy_setopt) easy_setopt;
    __typeof__(&curl_easy_perform) easy_perform;
    __typeof__(&curl_easy_getinfo) easy_getinfo;
    __typeof__(&curl_easy_strerror) easy_strerror;
    __typeof__(&curl_easy_reset) easy_reset;
    __typeof__(&curl_easy_cleanup) easy_cleanup;
    __typeof__(&curl_multi_init) multi_init;
    __typeof__(&curl_multi_setopt) multi_setopt;
    __typeof__(&curl_multi_add_handle) multi_add_handle;
    __typeof__(&curl_multi_remove_handle) multi_remove_handle;
    __typeof__(&curl_multi_perform) multi_perform;
    __typeof__(&curl_multi_poll) multi_poll;
    __typeof__(&curl_multi_info_read) multi_info_read;
    __typeof__(&curl_multi_cleanup) multi_cleanup;
    __typeof__(&curl_slist_append) slist_append;
    __typeof__(&curl_slist_free_all) slist_free_all;
};

/* Loads it, once per process. NULL with a sentence in *error where it is not installed. Not for
 * several threads. */
const struct curl_library *curl_library_load(struct error *error);

#endif
