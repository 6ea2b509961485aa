/* In how many writes an answer leaves. Whoever is killed between two of them leaves a part of an
 * answer. */
#include "../site/records.h"
#include "cmocka_setup.h"
#include "serve/fcgi_connection.h"

#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { HEAD_BYTES = 100, BODY_MAX = 150000, RECORD_MAX = 65528, HEADER = 8 };

static struct connections connections;
static int writes;

/* In place of that of the C library. */
ssize_t sendmsg(int descriptor, const struct msghdr *message, int flags)
{
    ssize_t sent = syscall(SYS_sendmsg, descriptor, message, flags);
    writes += sent > 0;
    return sent;
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
    {BODY_MAX, BODY_MAX, 3},
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_leaves_in_few_writes),
        cmocka_unit_test(test_drops_what_is_not_whole),
    };
    return cmocka_run_group_tests(tests, open_connections, close_connections);
}
