/* With its thirty own libraries libcurl doubles the time that the program takes to start, which is
 * that of an answer over CGI. Only commands that fetch or tell others need it, and a server, which
 * does neither, has no business with code that connects. */
#include "fetch/curl_library.h"

#include "base/library.h"

static struct curl_library curl;

static const struct library_function functions[] = {
    {"curl_easy_init", &curl.easy_init},
    {"curl_easy_setopt", &curl.easy_setopt},
    {"curl_easy_perform", &curl.easy_perform},
    {"curl_easy_getinfo", &curl.easy_getinfo},
    {"curl_easy_strerror", &curl.easy_strerror},
    {"curl_easy_reset", &curl.easy_reset},
    {"curl_easy_cleanup", &curl.easy_cleanup},
    {"curl_multi_init", &curl.multi_init},
    {"curl_multi_setopt", &curl.multi_setopt},
    {"curl_multi_add_handle", &curl.multi_add_handle},
    {"curl_multi_remove_handle", &curl.multi_remove_handle},
    {"curl_multi_perform", &curl.multi_perform},
    {"curl_multi_poll", &curl.multi_poll},
    {"curl_multi_info_read", &curl.multi_info_read},
    {"curl_multi_cleanup", &curl.multi_cleanup},
    {"curl_slist_append", &curl.slist_append},
    {"curl_slist_free_all", &curl.slist_free_all},
};

static struct library library = {
    .file_name = "libcurl.so.4",
    .functions = functions,
    .count = sizeof functions / sizeof functions[0],
};

const struct curl_library *curl_library_load(struct error *error)
{
    const char *why = library_load(&library);
    if (!why)
        return &curl;
    error_set(error, "the network takes libcurl: %s; install libcurl4", why);
    return NULL;
}
