/* Any lines as the headers of a server that is fetched from: what is kept of them are words of one
 * line, and no number is less than "it does not say". */
#include "promise.h"
#include "replay.h"

#include "fetch/response_headers.h"

#include <string.h>

static void check_word(const char word[FETCHED_WORD_MAX])
{
    promise(strnlen(word, FETCHED_WORD_MAX) < FETCHED_WORD_MAX);
    promise(!strchr(word, '\n'));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct text rest = {(const char *)data, size};
    struct response_headers headers;
    response_headers_begin(&headers);
    while (rest.length > 0) {
        response_headers_take(&headers, text_split(&rest, '\0'));
        check_word(headers.about.etag);
        check_word(headers.about.last_modified);
        check_word(headers.about.content_type);
        promise(headers.content_length >= -1 && headers.range_at >= -1);
        promise(headers.retry_after_s >= -1);
    }
    return 0;
}
