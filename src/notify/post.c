#include "notify/post.h"

#include "fetch/curl_library.h"

#include <time.h>

enum { TRIES = 3, TRY_TIMEOUT_S = 20, CONNECT_TIMEOUT_S = 5 };

static const int waits_s[TRIES] = {0, 1, 4};

static size_t ignore(char *bytes, size_t size, size_t count, void *context)
{
    (void)bytes, (void)context;
    return size * count;
}

static void set_request(const struct curl_library *library, CURL *curl, const char *url,
                        struct curl_slist *headers, struct text body)
{
    library->easy_setopt(curl, CURLOPT_URL, url);
    library->easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    library->easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    library->easy_setopt(curl, CURLOPT_POSTFIELDS, body.at);
    library->easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)body.length);
    library->easy_setopt(curl, CURLOPT_USERAGENT, "earshot/" EARSHOT_VERSION);
    library->easy_setopt(curl, CURLOPT_WRITEFUNCTION, ignore);
    library->easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_TIMEOUT_S);
    library->easy_setopt(curl, CURLOPT_TIMEOUT, (long)TRY_TIMEOUT_S);
    library->easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
}

static bool is_success(long status)
{
    return status >= 200 && status < 300;
}

/* The status of the answer, or 0 where there was none. All but success leaves a sentence. */
static long perform(const struct curl_library *library, CURL *curl, const char *url,
                    struct error *error)
{
    long status = 0;
    CURLcode code = library->easy_perform(curl);
    if (code != CURLE_OK) {
        error_set(error, "%s: %s", url, library->easy_strerror(code));
        return 0;
    }
    library->easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (!is_success(status))
        error_set(error, "%s: answered %ld", url, status);
    return status;
}

static bool is_worth_another_try(long status)
{
    return status == 0 || status == 429 || status >= 500;
}

static bool send_with_tries(const struct curl_library *library, CURL *curl, const char *url,
                            struct error *error)
{
    long status = 0;
    for (int i = 0; i < TRIES && is_worth_another_try(status); i++) {
        nanosleep(&(struct timespec){.tv_sec = waits_s[i]}, NULL);
        status = perform(library, curl, url, error);
    }
    return is_success(status);
}

static bool send_by(const struct curl_library *library, const char *url, const char *header,
                    struct text body, struct error *error)
{
    CURL *curl = library->easy_init();
    struct curl_slist *headers = library->slist_append(NULL, header);
    if (!curl || !headers)
        return error_set(error, "%s: libcurl cannot be started", url);
    set_request(library, curl, url, headers, body);
    bool sent = send_with_tries(library, curl, url, error);
    library->slist_free_all(headers);
    library->easy_cleanup(curl);
    return sent;
}

bool post_send(const char *url, const char *content_type, struct text body, struct error *error)
{
    char header[128];
    snprintf(header, sizeof header, "Content-Type: %s", content_type);
    const struct curl_library *library = curl_library_load(error);
    return library && send_by(library, url, header, body, error);
}
