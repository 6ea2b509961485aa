/* Which connection goes to a worker, and that none is lost when the server ends. */
#include "serve/connections.h"

#include "cmocka_setup.h"

#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static struct connections connections;

static int open_connections(void **state)
{
    (void)state;
    struct error error;
    return connections_open(&connections, &error) ? 0 : -1;
}

static int close_connections(void **state)
{
    (void)state;
    connections_close(&connections);
    return 0;
}

/* Adds one end and returns the other, the peer's. */
static int add_pair(void)
{
    int descriptors[2];
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, descriptors), 0);
    connections_add(&connections, descriptors[0]);
    return descriptors[1];
}

static void expect_read(struct connection *connection, const char *expected)
{
    char bytes[16] = "";
    ssize_t count = read(connection->descriptor, bytes, sizeof bytes - 1);
    assert_int_equal(count, strlen(expected));
    assert_string_equal(bytes, expected);
}

static void drop(struct connection *connection)
{
    close(connection->descriptor);
    connections_forget(&connections, connection);
}

static void test_takes_the_one_that_has_a_request(void **state)
{
    (void)state;
    int silent = add_pair();
    int speaking = add_pair();
    assert_int_equal(write(speaking, "one", 3), 3);
    struct connection *first = connections_take(&connections);
    expect_read(first, "one");
    /* While a worker is busy with it, what comes on it wakes nobody else. */
    connections_pass_turn(&connections, first);
    connections_pass_turn(&connections, first);
    assert_int_equal(write(speaking, "two", 3), 3);
    assert_int_equal(write(silent, "three", 5), 5);
    struct connection *second = connections_take(&connections);
    assert_ptr_not_equal(first, second);
    expect_read(second, "three");
    connections_give_back(&connections, first);
    assert_ptr_equal(connections_take(&connections), first);
    expect_read(first, "two");
    drop(first);
    drop(second);
    close(silent);
    close(speaking);
}

static void *take(void *argument)
{
    struct connection *connection = connections_take(argument);
    connections_pass_turn(argument, connection);
    return connection;
}

/* The second worker may begin to wait for its turn before it is passed, or behind that. */
static void test_passes_the_turn(void **state)
{
    (void)state;
    int slow = add_pair();
    int other = add_pair();
    assert_int_equal(write(slow, "one", 3), 3);
    struct connection *first = connections_take(&connections);
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, take, &connections), 0);
    assert_int_equal(write(other, "two", 3), 3);
    connections_pass_turn(&connections, first);
    void *second;
    assert_int_equal(pthread_join(thread, &second), 0);
    expect_read(first, "one");
    expect_read(second, "two");
    drop(first);
    drop(second);
    close(slow);
    close(other);
}

static void *finish(void *argument)
{
    connections_finish(argument);
    return NULL;
}

/* A worker as fcgi_workers.c has it: answers what it reads, drops what has come to its end. */
static int answer_all(void)
{
    int answered = 0;
    struct connection *connection;
    while ((connection = connections_take(&connections))) {
        char bytes[16];
        ssize_t count = read(connection->descriptor, bytes, sizeof bytes);
        if (count <= 0) {
            drop(connection);
            continue;
        }
        assert_int_equal(write(connection->descriptor, bytes, (size_t)count), count);
        answered++;
        connections_give_back(&connections, connection);
    }
    return answered;
}

static void test_finish_answers_what_was_sent(void **state)
{
    (void)state;
    int idle = add_pair();
    int waiting = add_pair();
    int busy = add_pair();
    assert_int_equal(write(busy, "a", 1), 1);
    struct connection *taken = connections_take(&connections);
    expect_read(taken, "a");
    assert_int_equal(write(waiting, "b", 1), 1);
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, finish, &connections), 0);
    /* From the moment that reading is shut down, what the peer sends must fail on its side. */
    while (send(idle, "", 0, MSG_NOSIGNAL) == 0)
        continue;
    assert_int_equal(send(idle, "x", 1, MSG_NOSIGNAL), -1);
    assert_int_equal(write(busy, "c", 1), 1);
    connections_give_back(&connections, taken);
    int answered = answer_all();
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_int_equal(answered, 2);
    char byte;
    assert_int_equal(read(waiting, &byte, 1), 1);
    assert_int_equal(byte, 'b');
    assert_int_equal(read(busy, &byte, 1), 1);
    assert_int_equal(byte, 'c');
    close(idle);
    close(waiting);
    close(busy);
}

static void test_finish_without_connections(void **state)
{
    (void)state;
    connections_finish(&connections);
    assert_null(connections_take(&connections));
    assert_null(connections_take(&connections));
}

static void test_closes_what_cannot_be_watched(void **state)
{
    (void)state;
    int descriptor = open("/dev/null", O_RDONLY);
    connections_add(&connections, descriptor);
    assert_null(connections.first);
    assert_int_equal(fcntl(descriptor, F_GETFD), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_takes_the_one_that_has_a_request, open_connections,
                                        close_connections),
        cmocka_unit_test_setup_teardown(test_passes_the_turn, open_connections, close_connections),
        cmocka_unit_test_setup_teardown(test_finish_answers_what_was_sent, open_connections,
                                        close_connections),
        cmocka_unit_test_setup_teardown(test_finish_without_connections, open_connections,
                                        close_connections),
        cmocka_unit_test_setup_teardown(test_closes_what_cannot_be_watched, open_connections,
                                        close_connections),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
