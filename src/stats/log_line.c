#include "stats/log_line.h"

#include "stats/log_time.h"

/* The fields of the format "earshot", in their order. */
enum {
    FIELD_TIME,
    FIELD_ADDRESS,
    FIELD_METHOD,
    FIELD_URI,
    FIELD_STATUS,
    FIELD_SENT,
    FIELD_PART,
    FIELD_PURPOSE,
    FIELD_AGENT,
    LAST_FIELD = FIELD_AGENT
};

/* Digits at the front of *text, which are taken off; false where there is none, or too many. */
static bool take_number(struct text *text, int64_t *number)
{
    enum { DIGITS_MAX = 15 };
    size_t i = 0;
    *number = 0;
    for (; i < text->length && text->at[i] >= '0' && text->at[i] <= '9'; i++) {
        if (i == DIGITS_MAX)
            return false;
        *number = *number * 10 + (text->at[i] - '0');
    }
    *text = (struct text){text->at + i, text->length - i};
    return i > 0;
}

static bool is_number(struct text text, int64_t *number)
{
    return take_number(&text, number) && text.length == 0;
}

static bool is_status(struct text text, int *status)
{
    int64_t number;
    if (text.length != 3 || !is_number(text, &number))
        return false;
    *status = (int)number;
    return true;
}

/* The start of "bytes 0-1023/146515" (Content-Range, RFC 9110 section 14.4). An answer in several
 * parts has no such header. */
static int64_t start_of_part(struct text content_range)
{
    static const struct text unit = TEXT_LITERAL("bytes ");
    int64_t start;
    if (!text_starts_with(content_range, unit))
        return -1;
    struct text rest = {content_range.at + unit.length, content_range.length - unit.length};
    return take_number(&rest, &start) ? start : -1;
}

static bool is_known_time(int64_t at)
{
    return at > 0 && at <= LOG_TIME_MAX;
}

/* "1764150000.123": nginx's $msec. */
static bool is_time(struct text text, int64_t *at)
{
    return take_number(&text, at) && text.length > 0 && text.at[0] == '.' && is_known_time(*at);
}

/* The last field goes to the end of the line. */
static bool split(struct text line, struct text *fields)
{
    for (int i = 0; i < LAST_FIELD; i++) {
        size_t length = text_find(line, '\t');
        if (length == line.length)
            return false;
        fields[i] = (struct text){line.at, length};
        line = (struct text){line.at + length + 1, line.length - length - 1};
    }
    fields[LAST_FIELD] = line;
    return true;
}

static bool parse_earshot(struct text line, struct log_line *parsed)
{
    struct text fields[LAST_FIELD + 1];
    if (!split(line, fields) || !is_time(fields[FIELD_TIME], &parsed->at) ||
        !is_status(fields[FIELD_STATUS], &parsed->status) ||
        !is_number(fields[FIELD_SENT], &parsed->sent_bytes))
        return false;
    parsed->address = fields[FIELD_ADDRESS];
    parsed->method = fields[FIELD_METHOD];
    parsed->uri = fields[FIELD_URI];
    parsed->agent = fields[FIELD_AGENT];
    parsed->part_start = parsed->status == 206 ? start_of_part(fields[FIELD_PART]) : 0;
    parsed->is_prefetch = text_starts_with(fields[FIELD_PURPOSE], TEXT("prefetch"));
    return true;
}

/* Takes what stands before `end` off the front, and `end` itself. */
static bool take_until(struct text *rest, struct text end, struct text *taken)
{
    const char *at = rest->length ? memmem(rest->at, rest->length, end.at, end.length) : NULL;
    if (!at)
        return false;
    *taken = (struct text){rest->at, (size_t)(at - rest->at)};
    *rest = (struct text){at + end.length, rest->length - taken->length - end.length};
    return true;
}

/* "GET /shows HTTP/1.1"; what is no request ("", TLS by mistake) has an empty method. */
static void read_request(struct text request, struct log_line *parsed)
{
    parsed->method = text_split(&request, ' ');
    parsed->uri = text_split(&request, ' ');
    if (request.length == 0)
        parsed->method = (struct text){NULL, 0};
}

/* $remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer"
 * "$http_user_agent". A quote inside is \x22. */
static bool parse_combined(struct text line, struct log_line *parsed)
{
    struct text user, time, request, status, sent, referer;
    if (!take_until(&line, TEXT(" - "), &parsed->address) ||
        !take_until(&line, TEXT(" ["), &user) || !take_until(&line, TEXT("] \""), &time) ||
        !take_until(&line, TEXT("\" "), &request) || !take_until(&line, TEXT(" "), &status) ||
        !take_until(&line, TEXT(" \""), &sent) || !take_until(&line, TEXT("\" \""), &referer) ||
        !take_until(&line, TEXT("\""), &parsed->agent))
        return false;
    read_request(request, parsed);
    parsed->is_prefetch = false;
    if (!is_status(status, &parsed->status) || !is_number(sent, &parsed->sent_bytes))
        return false;
    parsed->part_start = parsed->status == 206 ? -1 : 0;
    return log_time_parse(time, &parsed->at) && is_known_time(parsed->at);
}

enum log_format log_line_parse(struct text line, struct log_line *parsed)
{
    if (line.length == 0)
        return LOG_MALFORMED;
    if (memchr(line.at, '\t', line.length < 24 ? line.length : 24))
        return parse_earshot(line, parsed) ? LOG_EARSHOT : LOG_MALFORMED;
    return parse_combined(line, parsed) ? LOG_COMBINED : LOG_MALFORMED;
}
