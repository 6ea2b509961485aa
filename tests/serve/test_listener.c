/* The FastCGI socket: made, replaced, refused, removed, inherited. */
#include "serve/listener.h"

#include "cmocka_setup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static char folder[64];
static char path[96];
static struct listener listener;
static struct error error;

static int make_folder(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/earshot listener.XXXXXX");
    snprintf(path, sizeof path, "%s/s.sock", mkdtemp(folder));
    unsetenv("LISTEN_PID");
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder);
}

static bool can_connect(void)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strcpy(address.sun_path, path);
    int descriptor = socket(AF_UNIX, SOCK_STREAM, 0);
    bool connected = connect(descriptor, (struct sockaddr *)&address, sizeof address) == 0;
    close(descriptor);
    return connected;
}

static bool exists(void)
{
    return access(path, F_OK) == 0;
}

static void test_makes_and_removes(void **state)
{
    (void)state;
    mode_t before = umask(077);
    assert_true(listener_open(&listener, path, &error));
    umask(before);
    struct stat made;
    assert_int_equal(stat(path, &made), 0);
    assert_int_equal(made.st_mode & 07777, 0660);
    assert_true(can_connect());
    listener_close(&listener);
    assert_false(exists());
}

static void test_replaces_what_was_left_behind(void **state)
{
    (void)state;
    assert_true(listener_open(&listener, path, &error));
    close(listener.descriptor);
    assert_true(exists());
    assert_true(listener_open(&listener, path, &error));
    assert_true(can_connect());
    listener_close(&listener);
}

static void test_leaves_a_living_server_alone(void **state)
{
    (void)state;
    struct listener second;
    assert_true(listener_open(&listener, path, &error));
    assert_false(listener_open(&second, path, &error));
    assert_non_null(strstr(error.message, path));
    assert_true(can_connect());
    listener_close(&listener);
}

static void test_leaves_a_file_alone(void **state)
{
    (void)state;
    fclose(fopen(path, "w"));
    assert_false(listener_open(&listener, path, &error));
    assert_non_null(strstr(error.message, path));
    assert_true(exists());
}

static void test_leaves_the_successors_socket_alone(void **state)
{
    (void)state;
    struct listener second;
    assert_true(listener_open(&listener, path, &error));
    unlink(path);
    assert_true(listener_open(&second, path, &error));
    listener_close(&listener);
    assert_true(exists());
    listener_close(&second);
    assert_false(exists());
}

static void test_refuses_long_paths(void **state)
{
    (void)state;
    char longer[200];
    memset(longer, 'x', sizeof longer);
    longer[sizeof longer - 1] = '\0';
    assert_false(listener_open(&listener, longer, &error));
    assert_false(listener_open(&listener, "", &error));
}

/* Runs with the descriptor as standard input, and gives that back afterwards. */
static bool open_inherited(int descriptor)
{
    int before = dup(STDIN_FILENO);
    dup2(descriptor, STDIN_FILENO);
    bool opened = listener_open(&listener, NULL, &error);
    if (opened)
        listener_close(&listener);
    dup2(before, STDIN_FILENO);
    close(before);
    return opened;
}

static void test_inherits_standard_input(void **state)
{
    (void)state;
    struct listener made;
    assert_true(listener_open(&made, path, &error));
    assert_true(open_inherited(made.descriptor));
    assert_true(can_connect());
    listener_close(&made);
}

static void test_refuses_other_standard_input(void **state)
{
    (void)state;
    int descriptors[2];
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, descriptors), 0);
    assert_false(open_inherited(descriptors[0]));
    assert_non_null(strstr(error.message, "--socket"));
    close(descriptors[0]);
    close(descriptors[1]);
}

/* The variables are for us only where they name this process. */
static void test_reads_listen_fds(void **state)
{
    (void)state;
    char number[16];
    snprintf(number, sizeof number, "%d", (int)getpid());
    setenv("LISTEN_PID", number, 1);
    setenv("LISTEN_FDS", "2", 1);
    assert_false(listener_open(&listener, NULL, &error));
    assert_non_null(strstr(error.message, "LISTEN_FDS"));
    struct listener made;
    assert_true(listener_open(&made, path, &error));
    int before = dup(3);
    if (made.descriptor != 3)
        dup2(made.descriptor, 3);
    setenv("LISTEN_FDS", "1", 1);
    assert_true(listener_open(&listener, NULL, &error));
    assert_int_equal(listener.descriptor, 3);
    listener_close(&listener);
    if (before >= 0) {
        dup2(before, 3);
        close(before);
    }
    if (made.descriptor == 3)
        made.descriptor = -1;
    listener_close(&made);
}

/* Makes the socket at `path` and a second one beside it descriptors 3 and 4, in this order, for
 * `number` of them that are named so; gives back what there was. */
static bool open_passed(const char *number, const char *names, struct listener *metrics)
{
    char second_path[sizeof path + 8];
    char process[16];
    struct listener made, second;
    snprintf(second_path, sizeof second_path, "%s.second", path);
    assert_true(listener_open(&made, path, &error));
    assert_true(listener_open(&second, second_path, &error));
    int before[] = {dup(3), dup(4)};
    int passed[] = {dup(made.descriptor), dup(second.descriptor)};
    listener_close(&second);
    listener_close(&made);
    snprintf(process, sizeof process, "%d", (int)getpid());
    setenv("LISTEN_PID", process, 1);
    setenv("LISTEN_FDS", number, 1);
    setenv("LISTEN_FDNAMES", names, 1);
    for (int i = 0; i < 2; i++) {
        dup2(passed[i], 3 + i);
        close(passed[i]);
    }
    bool opened = listener_open(&listener, NULL, &error);
    bool has_metrics = listener_inherit_metrics(metrics);
    assert_int_equal(has_metrics, metrics->descriptor >= 0);
    for (int i = 0; i < 2; i++) {
        before[i] < 0 ? close(3 + i) : dup2(before[i], 3 + i);
        close(before[i]);
    }
    unsetenv("LISTEN_PID");
    unsetenv("LISTEN_FDNAMES");
    return opened;
}

static void test_takes_passed_sockets_by_name(void **state)
{
    (void)state;
    struct listener metrics;
    assert_true(open_passed("1", "earshot.socket", &metrics));
    assert_int_equal(listener.descriptor, 3);
    assert_int_equal(metrics.descriptor, -1);
    assert_true(open_passed("2", "earshot.socket:metrics", &metrics));
    assert_int_equal(listener.descriptor, 3);
    assert_int_equal(metrics.descriptor, 4);
    assert_true(open_passed("2", "metrics:earshot.socket", &metrics));
    assert_int_equal(listener.descriptor, 4);
    assert_int_equal(metrics.descriptor, 3);
    assert_false(open_passed("2", "earshot.socket:other", &metrics));
    assert_non_null(strstr(error.message, "metrics"));
    assert_false(open_passed("1", "metrics", &metrics));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_makes_and_removes, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_replaces_what_was_left_behind, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(test_leaves_a_living_server_alone, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(test_leaves_a_file_alone, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_leaves_the_successors_socket_alone, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(test_refuses_long_paths, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_inherits_standard_input, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_refuses_other_standard_input, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(test_reads_listen_fds, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_takes_passed_sockets_by_name, make_folder,
                                        remove_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
