/* In how many writes an answer leaves: whoever is killed between two of them leaves a part of an
 * answer. And how long a peer is waited for that takes it slowly. */
#include "../site/records.h"
#include "cmocka_setup.h"
#include "serve/fcgi_connection.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { HEAD_BYTES = 100, BODY_MAX = 150000, RECORD_MAX = 65528, HEADER = 8 };
enum { MEBIBYTE = 1024 * 1024 };

static struct connections connections;
static int writes;

/* A peer that takes so many bytes a second; 0: one that is really there. */
static struct {
    size_t bytes_a_second;
    size_t room;
    int64_t now_ms;
} sipping;

static void let_sip(void)
{
    sipping.now_ms += 1000;
    sipping.room = sipping.bytes_a_second;
}

static ssize_t sip(const struct msghdr *message, int flags)
{
    size_t length = 0;
    for (size_t i = 0; i < message->msg_iovlen; i++)
        length += message->msg_iov[i].iov_len;
    if (sipping.room == 0 && (flags & MSG_DONTWAIT) != 0) {
        errno = EAGAIN;
        return -1;
    }
    if (sipping.room == 0)
        let_sip();
    size_t sent = length < sipping.room ? length : sipping.room;
    sipping.room -= sent;
    return (ssize_t)sent;
}

/* These three in place of those of the C library. */
ssize_t sendmsg(int descriptor, const struct msghdr *message, int flags)
{
    if (sipping.bytes_a_second > 0)
        return sip(message, flags);
    ssize_t sent = syscall(SYS_sendmsg, descriptor, message, flags);
    writes += sent > 0;
    return sent;
}

int poll(struct pollfd *watched, nfds_t count, int timeout_ms)
{
    if (sipping.bytes_a_second == 0)
        return (int)syscall(SYS_poll, watched, count, timeout_ms);
    let_sip();
    return 1;
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
    if (sipping.bytes_a_second == 0)
        return (int)syscall(SYS_clock_gettime, clock, now);
    *now = (struct timespec){.tv_sec = sipping.now_ms / 1000};
    return 0;
}

static int open_connections(void **state)
{
    (void)state;
    struct error error;
    return FCGX_Init() == 0 && connections_open(&connections, &error) ? 0 : -1;
}

static int close_connections(void **state)
{
    (void)state;
    connections_close(&connections);
    return 0;
}

static unsigned char body_byte(size_t at)
{
    return (unsigned char)(at * 7 + at / 256);
}

/* Begins a request on a connection whose other end is returned. */
static int begin(FCGX_Request *request, struct connection **connection)
{
    int descriptors[2];
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, descriptors), 0);
    connections_add(&connections, descriptors[0]);
    record_send_begin(descriptors[1], FCGI_ROLE_RESPONDER, 0);
    record_send_parameters(descriptors[1], "/");
    record_send(descriptors[1], FCGI_BODY, NULL, 0);
    *connection = connections_take(&connections);
    assert_true(fcgi_connection_begin(request, &connections, *connection));
    return descriptors[1];
}

/* A head, and a body in pieces of so many bytes. */
static void answer(FCGX_Request *request, size_t body_bytes, size_t piece_bytes)
{
    static char body[BODY_MAX];
    char head[HEAD_BYTES] = {0};
    for (size_t at = 0; at < body_bytes; at++)
        body[at] = (char)body_byte(at);
    assert_true(fcgi_connection_write(request, (struct text){head, sizeof head}));
    for (size_t at = 0; at < body_bytes; at += piece_bytes)
        assert_true(fcgi_connection_write(
            request, text_slice((struct text){body, body_bytes}, at, piece_bytes)));
}

/* Reads to the end; the bytes of output records move to the front, and their number is returned. */
static size_t read_output(int peer, unsigned char *bytes, size_t size)
{
    size_t length = 0, output = 0;
    int type = 0;
    for (ssize_t count; (count = read(peer, bytes + length, size - length)) > 0;)
        length += (size_t)count;
    for (size_t at = 0; at < length;) {
        size_t content = (size_t)bytes[at + 4] << 8 | bytes[at + 5];
        size_t padding = bytes[at + 6];
        type = bytes[at + 1];
        memmove(bytes + output, bytes + at + HEADER, content);
        output += type == FCGI_OUTPUT ? content : 0;
        at += HEADER + content + padding;
    }
    assert_int_equal(type, FCGI_END);
    return output;
}

static const struct {
    size_t body_bytes, piece_bytes;
    int writes;
} answers[] = {
    {1, 1, 1},
    {20000, 20000, 1},
    {60000, 1000, 1},
    {60000, 60000, 1},
    {RECORD_MAX - HEAD_BYTES, 40000, 1},
    {RECORD_MAX - HEAD_BYTES + 1, RECORD_MAX, 2},
    {2 * RECORD_MAX - HEAD_BYTES, 30000, 2},
    {BODY_MAX, BODY_MAX, 2},
};

static void test_leaves_in_few_writes(void **state)
{
    (void)state;
    static unsigned char bytes[2 * BODY_MAX];
    for (size_t i = 0; i < COUNT_OF(answers); i++) {
        FCGX_Request request;
        struct connection *connection;
        int peer = begin(&request, &connection);
        writes = 0;
        answer(&request, answers[i].body_bytes, answers[i].piece_bytes);
        assert_false(fcgi_connection_end(&request, true));
        connections_forget(&connections, connection);
        assert_int_equal(writes, answers[i].writes);
        assert_int_equal(read_output(peer, bytes, sizeof bytes),
                         HEAD_BYTES + answers[i].body_bytes);
        for (size_t at = 0; at < answers[i].body_bytes; at++)
            assert_int_equal(bytes[HEAD_BYTES + at], body_byte(at));
        close(peer);
    }
}

/* What was held of an answer that cannot be finished goes nowhere, not into the next one either. */
static void test_drops_what_is_not_whole(void **state)
{
    (void)state;
    unsigned char bytes[1024];
    for (int whole = 0; whole < 2; whole++) {
        FCGX_Request request;
        struct connection *connection;
        int peer = begin(&request, &connection);
        answer(&request, 10, 10);
        fcgi_connection_end(&request, whole);
        connections_forget(&connections, connection);
        if (whole)
            assert_int_equal(read_output(peer, bytes, sizeof bytes), HEAD_BYTES + 10);
        else
            assert_int_equal(read(peer, bytes, sizeof bytes), 0);
        close(peer);
    }
}

/* Makes an answer of so many bytes, a record and `making_ms` at a time, for a peer that takes
 * so many a second. True where it takes them all; how long it took is in sipping.now_ms. */
static bool is_sipped(size_t bytes, size_t bytes_a_second, int64_t making_ms)
{
    static char piece[RECORD_MAX];
    FCGX_Request request;
    struct connection *connection;
    int peer = begin(&request, &connection);
    sipping.room = 0;
    sipping.now_ms = 0;
    sipping.bytes_a_second = bytes_a_second;
    bool whole = true;
    for (size_t at = 0; whole && at < bytes; at += sizeof piece) {
        sipping.now_ms += making_ms;
        whole = fcgi_connection_write(&request, (struct text){piece, sizeof piece});
    }
    fcgi_connection_end(&request, whole);
    sipping.bytes_a_second = 0;
    connections_forget(&connections, connection);
    close(peer);
    return whole;
}

/* All its sips together get no more time than one who takes nothing. */
static void test_ends_with_who_sips(void **state)
{
    (void)state;
    assert_false(is_sipped(20 * RECORD_MAX, 1, 0));
    assert_int_equal(sipping.now_ms, 30000);
    assert_false(is_sipped(20 * RECORD_MAX, RECORD_MAX / 2, 0));
    assert_int_equal(sipping.now_ms, 30000);
}

/* That an answer takes its time to be made is not the peer's fault, nor that it is long. */
static void test_waits_for_who_drinks(void **state)
{
    (void)state;
    assert_true(is_sipped(20 * RECORD_MAX, RECORD_MAX, 10000));
    assert_in_range(sipping.now_ms, 200000, 230000);
    assert_true(is_sipped(300 * MEBIBYTE, 3 * MEBIBYTE, 0));
    assert_in_range(sipping.now_ms, 99000, 101000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_leaves_in_few_writes),
        cmocka_unit_test(test_drops_what_is_not_whole),
        cmocka_unit_test(test_ends_with_who_sips),
        cmocka_unit_test(test_waits_for_who_drinks),
    };
    return cmocka_run_group_tests(tests, open_connections, close_connections);
}
