/* With its thirty own libraries libcurl doubles the time that the program takes to start, which is
 * that of an answer over CGI. Only commands that fetch or tell others need it, and a server, which
 * does neither, has no business with code that connects. */
#include "fetch/curl_library.h"

#include "base/library.h"

static struct curl_library library;

static const struct library_function functions[] = {
    {"curl_easy_init", &library.easy_init},
    {"curl_easy_setopt", &library.easy_setopt},
    {"curl_easy_perform", &library.easy_perform},
    {"curl_easy_getinfo", &library.easy_getinfo},
    {"curl_easy_strerror", &library.easy_strerror},
    {"curl_easy_reset", &library.easy_reset},
    {"curl_easy_cleanup", &library.easy_cleanup},
    {"curl_multi_init", &library.multi_init},
    {"curl_multi_setopt", &library.multi_setopt},
    {"curl_multi_add_handle", &library.multi_add_handle},
    {"curl_multi_remove_handle", &library.multi_remove_handle},
    {"curl_multi_perform", &library.multi_perform},
    {"curl_multi_poll", &library.multi_poll},
    {"curl_multi_info_read", &library.multi_info_read},
    {"curl_multi_cleanup", &library.multi_cleanup},
    {"curl_slist_append", &library.slist_append},
    {"curl_slist_free_all", &library.slist_free_all},
};

const struct curl_library *curl_library_load(struct error *error)
{
    if (library.easy_init)
        return &library;
    const char *why =
        library_load("libcurl.so.4", functions, sizeof functions / sizeof functions[0]);
    if (!why)
        return &library;
    library = (struct curl_library){0};
    error_set(error, "the network takes libcurl: %s; install libcurl4", why);
    return NULL;
}
