/* The answer's plain accessors and the one header writer. What the headers are is answer.c's. */
#include "web/response.h"

#include "base/log.h"
#include "web/kept.h"

#include <unistd.h>

enum { HEADER_VALUE_MAX_BYTES = 4096 };

void response_begin(struct response *response)
{
    /* Twice for each answer, and headers beyond the count are not read: most of its bytes. */
    memset(response, 0, offsetof(struct response, headers));
    response->file.descriptor = -1;
}

void response_end(struct response *response)
{
    if (response->file.descriptor >= 0)
        close(response->file.descriptor);
    response->file = (struct file_range){.descriptor = -1};
    if (response->stream)
        response->stream->end(response->stream);
    response->stream = NULL;
    gate_leave(response->inside);
    response->inside = NULL;
    kept_release(response->kept);
    response->kept = NULL;
}

/* tchar of RFC 9110 section 5.6.2. */
static bool is_token_byte(char byte)
{
    if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
        (byte >= '0' && byte <= '9'))
        return true;
    return byte != '\0' && strchr("!#$%&'*+-.^_`|~", byte);
}

static bool is_name(struct text name)
{
    for (size_t i = 0; i < name.length; i++)
        if (!is_token_byte(name.at[i]))
            return false;
    return name.length > 0;
}

static bool is_value(struct text value)
{
    for (size_t i = 0; i < value.length; i++)
        if ((unsigned char)value.at[i] < ' ' || value.at[i] == 0x7f)
            return false;
    return value.length <= HEADER_VALUE_MAX_BYTES;
}

void response_add_header(struct response *response, struct text name, struct text value)
{
    if (!is_name(name) || !is_value(value) || response->header_count == RESPONSE_HEADERS_MAX) {
        /* The value is foreign and may be long: its start is enough to find where it came from. */
        log_failure("header refused: %.*s: %.*s", TEXT_ARGUMENTS(text_slice(name, 0, 80)),
                    TEXT_ARGUMENTS(text_slice(value, 0, 200)));
        return;
    }
    response->headers[response->header_count++] = (struct header){name, value};
}

int64_t response_length(const struct response *response)
{
    if (response->file.descriptor >= 0)
        return response->file.length;
    return response->stream ? response->stream->length : (int64_t)response->body.length;
}

bool response_has_body(const struct response *response)
{
    return !response->head && response->status >= 200 && response->status != 204 &&
           response->status != 304;
}
