/* Writes a response the CGI way, for the transports that carry it like that: CGI and FastCGI. */
#include "serve/output.h"

#include "base/buffer.h"
#include "base/log.h"
#include "web/kept.h"

#include <errno.h>
#include <unistd.h>

/* nginx takes the head of an answer in one buffer of 32 KB (deploy/nginx.conf). */
enum { HEAD_MAX_BYTES = 32 * 1024, CHUNK_BYTES = 64 * 1024 };

/* RFC 9110 section 15, and RFC 6585 section 4: of all that is answered. */
static const struct reason {
    int status;
    const char *phrase;
} reasons[] = {
    {200, "OK"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {410, "Gone"},
    {414, "URI Too Long"},
    {416, "Range Not Satisfiable"},
    {429, "Too Many Requests"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
};

/* It may be empty: what counts is the number. */
static const char *reason_for(int status)
{
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
        if (reasons[i].status == status)
            return reasons[i].phrase;
    return "";
}

static void head_format(struct buffer *head, const struct response *response)
{
    buffer_append_format(head, "Status: %d %s\r\n", response->status, reason_for(response->status));
    for (size_t i = 0; i < response->header_count; i++) {
        buffer_append(head, response->headers[i].name);
        buffer_append(head, TEXT(": "));
        buffer_append(head, response->headers[i].value);
        buffer_append(head, TEXT("\r\n"));
    }
    buffer_append(head, TEXT("\r\n"));
}

/* Empty, which no head is, where it does not fit. The buffer, in which it is, is to be ended. */
static struct text head_make(struct buffer *head, const struct response *response)
{
    buffer_begin(head, HEAD_MAX_BYTES);
    head_format(head, response);
    if (!head->overflow)
        return buffer_text(head);
    log_failure("the headers of an answer pass %d bytes", HEAD_MAX_BYTES);
    buffer_end(head);
    return buffer_text(head);
}

static bool kept_head_write(const struct response *response, struct sink *sink)
{
    struct text status =
        response->status == 304 ? TEXT("Status: 304 Not Modified\r\n") : TEXT("Status: 200 OK\r\n");
    return sink->write(sink, status) && sink->write(sink, kept_lines(response)) &&
           sink->write(sink, TEXT("\r\n"));
}

static bool head_write(const struct response *response, struct sink *sink)
{
    if (response->kept)
        return kept_head_write(response, sink);
    struct buffer buffer;
    struct text head = head_make(&buffer, response);
    bool written = !text_is_empty(head) && sink->write(sink, head);
    buffer_end(&buffer);
    return written;
}

/* A file that ends before its range does was cut while it was being sent: the length is already
 * promised, so all that is left is to let the connection end early. */
static bool file_write(const struct file_range *file, struct sink *sink)
{
    char chunk[CHUNK_BYTES];
    int64_t sent = 0;
    while (sent < file->length) {
        int64_t left = file->length - sent;
        size_t wanted = left < CHUNK_BYTES ? (size_t)left : CHUNK_BYTES;
        ssize_t count = pread(file->descriptor, chunk, wanted, file->offset + sent);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0) {
            log_failure("reading a file that is being sent: %s",
                        count < 0 ? strerror(errno) : "it ends early");
            return false;
        }
        if (!sink->write(sink, (struct text){chunk, (size_t)count}))
            return false;
        sent += count;
    }
    return true;
}

static bool stream_write(struct body_stream *stream, struct sink *sink)
{
    struct text stretch;
    stream->begin(stream);
    while (stream->next(stream, &stretch))
        if (!sink->write(sink, stretch))
            return false;
    return !stream->failed;
}

bool output_write(struct response *response, struct sink *sink)
{
    if (!head_write(response, sink))
        return false;
    if (!response_has_body(response))
        return true;
    if (response->file.descriptor >= 0)
        return file_write(&response->file, sink);
    if (response->stream)
        return stream_write(response->stream, sink);
    return response->body.length == 0 || sink->write_last(sink, response->body);
}
