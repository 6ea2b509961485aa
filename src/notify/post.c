#include "notify/post.h"

#include <curl/curl.h>
#include <time.h>

enum { TRIES = 3, TRY_TIMEOUT_S = 20, CONNECT_TIMEOUT_S = 5 };

static const int waits_s[TRIES] = {0, 1, 4};

static size_t ignore(char *bytes, size_t size, size_t count, void *context)
{
    (void)bytes, (void)context;
    return size * count;
}

static void set_request(CURL *curl, const char *url, struct curl_slist *headers, struct text body)
{
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.at);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)body.length);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "earshot/" EARSHOT_VERSION);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, ignore);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_TIMEOUT_S);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)TRY_TIMEOUT_S);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
}

static bool is_success(long status)
{
    return status >= 200 && status < 300;
}

/* The status of the answer, or 0 where there was none. All but success leaves a sentence. */
static long perform(CURL *curl, const char *url, struct error *error)
{
    long status = 0;
    CURLcode code = curl_easy_perform(curl);
    if (code != CURLE_OK) {
        error_set(error, "%s: %s", url, curl_easy_strerror(code));
        return 0;
    }
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (!is_success(status))
        error_set(error, "%s: answered %ld", url, status);
    return status;
}

static bool is_worth_another_try(long status)
{
    return status == 0 || status == 429 || status >= 500;
}

static bool send_with_tries(CURL *curl, const char *url, struct error *error)
{
    long status = 0;
    for (int i = 0; i < TRIES && is_worth_another_try(status); i++) {
        nanosleep(&(struct timespec){.tv_sec = waits_s[i]}, NULL);
        status = perform(curl, url, error);
    }
    return is_success(status);
}

bool post_send(const char *url, const char *content_type, struct text body, struct error *error)
{
    char header[128];
    snprintf(header, sizeof header, "Content-Type: %s", content_type);
    CURL *curl = curl_easy_init();
    struct curl_slist *headers = curl_slist_append(NULL, header);
    if (!curl || !headers)
        return error_set(error, "%s: libcurl cannot be started", url);
    set_request(curl, url, headers, body);
    bool sent = send_with_tries(curl, url, error);
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    return sent;
}
