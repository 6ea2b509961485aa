/* The one file that touches what the header of libfcgi calls private.
 *
 * libfcgi's own loop accepts connections itself: it waits for ever in accept(), gives up for good
 * when descriptors run out, and lets a kept connection occupy its thread. So earshot accepts, and
 * gives libfcgi a connection only when a request can be read from it. Three members do that:
 *
 * ipcFd: the connection. FCGX_Accept_r() accepts one only where this is negative.
 * keepConnection: FCGX_Accept_r() first ends the request before, and would close the descriptor
 *     that it has just been given, if this were not set. From then on it holds what the peer wants.
 * detached: makes libfcgi close a connection by close() alone. Otherwise it would wait up to two
 *     seconds for the peer in a select(), which cannot hold descriptors from 1024 on.
 *
 * Where reading fails, FCGX_Accept_r() closes the connection and then tries to accept another from
 * the listening socket; that one is -1 here, so it returns an error instead.
 *
 * It reads and writes by OS_Read() and OS_Write() of fcgios.h, a layer that is there to be
 * replaced: those below are linked in place of its own, pass the turn before they wait, and keep
 * from it what it cannot bear. */
#include "serve/fcgi_connection.h"

#include "base/clock.h"
#include "serve/fcgi_records.h"

#include <errno.h>
#include <fastcgi.h>
#include <fcgios.h>
#include <poll.h>
#include <stdint.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

/* nginx is told to send no bodies; what still comes is read so that the peer can finish. */
enum { BODY_MAX_BYTES = 1024 * 1024 };

/* A record holds 65,535 bytes at most; multiples of eight are aligned without padding (FastCGI
 * Specification, section 3.3). */
enum { LARGE_BYTES = 32 * 1024, RECORD_MAX_BYTES = 65528 };

/* From the first time that the peer is waited for until the last byte of the request. */
enum { REQUEST_TIME_MS = 3000 };

/* What this thread is at. */
static _Thread_local struct {
    struct connections *connections;
    struct connection *connection;
    struct fcgi_records records;
    int64_t until_ms; /* the request must have come by then; 0: nothing was waited for */
} taken;

static void pass_turn(void)
{
    connections_pass_turn(taken.connections, taken.connection);
}

static ssize_t send_parts(int descriptor, struct iovec *parts, size_t count)
{
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = count};
    ssize_t sent = sendmsg(descriptor, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent >= 0 || errno != EAGAIN)
        return sent;
    pass_turn();
    return sendmsg(descriptor, &message, MSG_NOSIGNAL);
}

int OS_Write(int descriptor, char *bytes, size_t length)
{
    return (int)send_parts(descriptor, &(struct iovec){bytes, length}, 1);
}

/* Waits for the request as a whole: who sends a byte now and then gets no more time than who sends
 * nothing. */
static bool wait_for_peer(int descriptor)
{
    int64_t now_ms = clock_monotonic_ms();
    struct pollfd watched = {.fd = descriptor, .events = POLLIN};
    if (taken.until_ms == 0)
        taken.until_ms = now_ms + REQUEST_TIME_MS;
    return taken.until_ms > now_ms && poll(&watched, 1, (int)(taken.until_ms - now_ms)) > 0;
}

static ssize_t receive(int descriptor, char *bytes, size_t length)
{
    ssize_t count = recv(descriptor, bytes, length, MSG_DONTWAIT);
    if (count >= 0 || errno != EAGAIN)
        return count;
    pass_turn();
    return wait_for_peer(descriptor) ? recv(descriptor, bytes, length, MSG_DONTWAIT) : -1;
}

/* A failure here is the end of the connection. */
int OS_Read(int descriptor, char *bytes, size_t length)
{
    ssize_t count = receive(descriptor, bytes, length);
    if (count > 0 && !fcgi_records_take(&taken.records, (struct text){bytes, (size_t)count}))
        return -1;
    return (int)count;
}

static bool discard_body(FCGX_Stream *in)
{
    char scratch[4096];
    for (int read = 0; read < BODY_MAX_BYTES; read += (int)sizeof scratch)
        if (FCGX_GetStr(scratch, sizeof scratch, in) < (int)sizeof scratch)
            return FCGX_GetError(in) == 0;
    return false;
}

bool fcgi_connection_begin(FCGX_Request *request, struct connections *connections,
                           struct connection *connection)
{
    taken.connections = connections;
    taken.connection = connection;
    taken.records = (struct fcgi_records){0};
    taken.until_ms = 0;
    FCGX_InitRequest(request, -1, 0);
    request->ipcFd = connection->descriptor;
    request->keepConnection = 1;
    request->detached = 1;
    if (FCGX_Accept_r(request) != 0)
        return false;
    if (request->role == FCGI_RESPONDER && discard_body(request->in))
        return true;
    return fcgi_connection_end(request, false);
}

static struct text written_away(struct text rest, size_t *written)
{
    size_t away = *written < rest.length ? *written : rest.length;
    *written -= away;
    return text_slice(rest, away, rest.length);
}

static bool write_record(int descriptor, struct text header, struct text content)
{
    while (header.length + content.length > 0) {
        struct iovec parts[] = {{(void *)(uintptr_t)header.at, header.length},
                                {(void *)(uintptr_t)content.at, content.length}};
        ssize_t count = send_parts(descriptor, parts, 2);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        size_t written = (size_t)count;
        header = written_away(header, &written);
        content = written_away(content, &written);
    }
    return true;
}

/* libfcgi would copy a large feed into records of 8 KB and write each by itself. */
static bool write_large(const FCGX_Request *request, struct text bytes)
{
    for (size_t sent = 0; sent < bytes.length; sent += RECORD_MAX_BYTES) {
        struct text content = text_slice(bytes, sent, RECORD_MAX_BYTES);
        FCGI_Header header = {
            .version = FCGI_VERSION_1,
            .type = FCGI_STDOUT,
            .requestIdB1 = (unsigned char)(request->requestId >> 8),
            .requestIdB0 = (unsigned char)request->requestId,
            .contentLengthB1 = (unsigned char)(content.length >> 8),
            .contentLengthB0 = (unsigned char)content.length,
        };
        struct text head = {(const char *)&header, sizeof header};
        if (!write_record(request->ipcFd, head, content))
            return false;
    }
    return true;
}

bool fcgi_connection_write(FCGX_Request *request, struct text bytes)
{
    if (bytes.length >= LARGE_BYTES)
        return FCGX_FFlush(request->out) == 0 && write_large(request, bytes);
    return FCGX_PutStr(bytes.at, (int)bytes.length, request->out) >= 0;
}

bool fcgi_connection_end(FCGX_Request *request, bool whole)
{
    /* Closing the streams writes what they hold and the record that ends the request. */
    bool sent = whole && FCGX_FClose(request->err) == 0 && FCGX_FClose(request->out) == 0;
    bool kept = sent && request->keepConnection;
    int descriptor = request->ipcFd;
    FCGX_Free(request, 0);
    if (!kept)
        close(descriptor);
    return kept;
}
