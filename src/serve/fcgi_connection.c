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
 * It reads by OS_Read() of fcgios.h, a layer that is there to be replaced: the one below is linked
 * in place of its own, passes the turn before it waits, and keeps from it what it cannot bear.
 *
 * What it writes leaves in records of 8 KB, each by itself, so it writes nothing: a server that is
 * killed between two of them would leave a part of an answer, which nginx cannot ask for again. */
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
enum { RECORD_MAX_BYTES = 65528, RECORDS_AT_ONCE = 8 };

/* From the first time that the peer is waited for until the last byte of the request. */
enum { REQUEST_TIME_MS = 3000 };

/* How long the peer is waited for in all while it takes an answer, or so many bytes of a long one.
 * nginx takes it as fast as its disk does, and waits as long for an answer (deploy/nginx.conf,
 * fastcgi_read_timeout); less would cut answers where a disk stalls. */
enum { ANSWER_WAIT_US = 30 * 1000 * 1000, ANSWER_WAIT_BYTES = 64 * 1024 * 1024 };

/* What this thread is at. */
static _Thread_local struct {
    struct connections *connections;
    struct connection *connection;
    struct fcgi_records records;
    int64_t until_ms; /* the request must have come by then; 0: nothing was waited for */
    int64_t wait_left_us;
    size_t wait_left_bytes; /* until all of that time is there again */
    size_t held_bytes;
    /* Of the answer, until a record is full or the answer ends. */
    struct {
        FCGI_Header header;
        char content[RECORD_MAX_BYTES];
    } held;
    struct text last; /* comes behind that: borrowed */
} taken;

static void pass_turn(void)
{
    connections_pass_turn(taken.connections, taken.connection);
}

static void renew_wait(void)
{
    taken.wait_left_us = ANSWER_WAIT_US;
    taken.wait_left_bytes = ANSWER_WAIT_BYTES;
}

/* Who takes a byte now and then gets no more time than who takes nothing. */
static bool wait_for_room(int descriptor)
{
    struct pollfd watched = {.fd = descriptor, .events = POLLOUT};
    int64_t from_us = clock_monotonic_us();
    bool has_room =
        taken.wait_left_us > 0 && poll(&watched, 1, (int)(taken.wait_left_us / 1000)) > 0;
    taken.wait_left_us -= clock_monotonic_us() - from_us;
    return has_room;
}

static ssize_t send_parts(int descriptor, struct iovec *parts, size_t count)
{
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = count};
    ssize_t sent = sendmsg(descriptor, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent >= 0 || errno != EAGAIN)
        return sent;
    pass_turn();
    return wait_for_room(descriptor) ? sendmsg(descriptor, &message, MSG_DONTWAIT | MSG_NOSIGNAL)
                                     : -1;
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
    renew_wait();
    taken.held_bytes = 0;
    taken.last = TEXT("");
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

/* The parts that are left once so many bytes of them have been sent. */
static size_t drop_sent(struct iovec **parts, size_t count, size_t sent)
{
    for (; count > 0 && sent >= (*parts)->iov_len; count--)
        sent -= (*parts)++->iov_len;
    if (count > 0) {
        (*parts)->iov_base = (char *)(*parts)->iov_base + sent;
        (*parts)->iov_len -= sent;
    }
    return count;
}

static void note_taken(size_t bytes)
{
    if (bytes < taken.wait_left_bytes)
        taken.wait_left_bytes -= bytes;
    else
        renew_wait();
}

static bool send_all(int descriptor, struct iovec *parts, size_t count)
{
    while (count > 0) {
        ssize_t sent = send_parts(descriptor, parts, count);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        count = drop_sent(&parts, count, (size_t)sent);
        note_taken((size_t)sent);
    }
    return true;
}

static FCGI_Header header_of(const FCGX_Request *request, unsigned char type, size_t length)
{
    return (FCGI_Header){
        .version = FCGI_VERSION_1,
        .type = type,
        .requestIdB1 = (unsigned char)(request->requestId >> 8),
        .requestIdB0 = (unsigned char)request->requestId,
        .contentLengthB1 = (unsigned char)(length >> 8),
        .contentLengthB0 = (unsigned char)length,
    };
}

/* A record of what is held and the rest of its content, and what comes behind the record. */
static bool send_record(const FCGX_Request *request, struct text rest, struct text behind)
{
    taken.held.header = header_of(request, FCGI_STDOUT, taken.held_bytes + rest.length);
    struct iovec parts[] = {{&taken.held, sizeof taken.held.header + taken.held_bytes},
                            {(void *)(uintptr_t)rest.at, rest.length},
                            {(void *)(uintptr_t)behind.at, behind.length}};
    taken.held_bytes = 0;
    return send_all(request->ipcFd, parts, 3);
}

/* Sends full records, as many at once as a socket has room for: the peer is woken less often. */
static bool send_some_full(const FCGX_Request *request, struct text *bytes)
{
    FCGI_Header header = header_of(request, FCGI_STDOUT, RECORD_MAX_BYTES);
    struct iovec parts[3 * RECORDS_AT_ONCE];
    size_t count = 0;
    while (count < 3 * RECORDS_AT_ONCE && bytes->length > RECORD_MAX_BYTES - taken.held_bytes) {
        struct text part = text_slice(*bytes, 0, RECORD_MAX_BYTES - taken.held_bytes);
        parts[count++] = (struct iovec){&header, sizeof header};
        parts[count++] = (struct iovec){taken.held.content, taken.held_bytes};
        parts[count++] = (struct iovec){(void *)(uintptr_t)part.at, part.length};
        *bytes = text_slice(*bytes, part.length, bytes->length);
        taken.held_bytes = 0;
    }
    return send_all(request->ipcFd, parts, count);
}

/* Leaves the rest of the bytes. */
static bool send_full_records(const FCGX_Request *request, struct text *bytes)
{
    while (bytes->length > RECORD_MAX_BYTES - taken.held_bytes)
        if (!send_some_full(request, bytes))
            return false;
    return true;
}

bool fcgi_connection_write(FCGX_Request *request, struct text bytes)
{
    if (!send_full_records(request, &bytes))
        return false;
    if (bytes.length > 0)
        memcpy(taken.held.content + taken.held_bytes, bytes.at, bytes.length);
    taken.held_bytes += bytes.length;
    return true;
}

bool fcgi_connection_write_last(FCGX_Request *request, struct text bytes)
{
    taken.last = bytes;
    return send_full_records(request, &taken.last);
}

/* Behind the last of the output, an empty record of it and the one that ends the request (FastCGI
 * Specification, sections 5.5 and 6.1). */
static bool send_end(const FCGX_Request *request)
{
    struct {
        FCGI_Header output;
        FCGI_EndRequestRecord request;
    } end = {
        header_of(request, FCGI_STDOUT, 0),
        {header_of(request, FCGI_END_REQUEST, sizeof(FCGI_EndRequestBody)),
         {.protocolStatus = FCGI_REQUEST_COMPLETE}},
    };
    return send_record(request, taken.last, (struct text){(const char *)&end, sizeof end});
}

bool fcgi_connection_end(FCGX_Request *request, bool whole)
{
    bool kept = whole && send_end(request) && request->keepConnection;
    int descriptor = request->ipcFd;
    FCGX_Free(request, 0);
    if (!kept)
        close(descriptor);
    return kept;
}
