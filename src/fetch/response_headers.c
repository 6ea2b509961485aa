#include "fetch/response_headers.h"

#include "base/clock.h"
#include "base/date.h"

#include <stdio.h>
#include <string.h>

static void keep_word(char word[FETCHED_WORD_MAX], struct text value)
{
    word[0] = '\0';
    if (value.length < FETCHED_WORD_MAX && text_find(value, '\n') == value.length)
        snprintf(word, FETCHED_WORD_MAX, "%.*s", TEXT_ARGUMENTS(value));
}

static void read_etag(struct response_headers *headers, struct text value)
{
    keep_word(headers->about.etag, value);
}

static void read_last_modified(struct response_headers *headers, struct text value)
{
    keep_word(headers->about.last_modified, value);
}

static void read_content_type(struct response_headers *headers, struct text value)
{
    keep_word(headers->about.content_type, text_trim(text_split(&value, ';')));
}

static void read_content_length(struct response_headers *headers, struct text value)
{
    long long number;
    headers->content_length = text_to_integer(value, &number) ? number : -1;
}

/* "bytes 100-199/200" */
static void read_content_range(struct response_headers *headers, struct text value)
{
    long long number;
    text_split(&value, ' ');
    headers->range_at = text_to_integer(text_split(&value, '-'), &number) ? number : -1;
}

static void read_retry_after(struct response_headers *headers, struct text value)
{
    long long number;
    int64_t at;
    if (text_to_integer(value, &number))
        headers->retry_after_s = number;
    else if (date_parse_http(value, &at))
        headers->retry_after_s = at > clock_now() ? at - clock_now() : 0;
}

static const struct {
    struct text name;
    void (*read)(struct response_headers *headers, struct text value);
} readers[] = {
    {TEXT_LITERAL("ETag"), read_etag},
    {TEXT_LITERAL("Last-Modified"), read_last_modified},
    {TEXT_LITERAL("Content-Type"), read_content_type},
    {TEXT_LITERAL("Content-Length"), read_content_length},
    {TEXT_LITERAL("Content-Range"), read_content_range},
    {TEXT_LITERAL("Retry-After"), read_retry_after},
};

void response_headers_begin(struct response_headers *headers)
{
    *headers = (struct response_headers){.content_length = -1, .range_at = -1, .retry_after_s = -1};
}

/* A redirect's headers are not those of what it leads to. */
void response_headers_take(struct response_headers *headers, struct text line)
{
    if (text_starts_with(line, TEXT("HTTP/")))
        response_headers_begin(headers);
    struct text name = text_split(&line, ':');
    for (size_t i = 0; i < sizeof readers / sizeof readers[0]; i++)
        if (text_equal_ignoring_case(name, readers[i].name))
            readers[i].read(headers, text_trim(line));
}
