/* The sandbox: what a confined process cannot do any more, and that it can still answer. Each
 * attempt is made in a child of its own, because there is no way back. */
#include "../pages/fixture.h"

#include "serve/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { STATUS_ENTER_FAILED = 100 };

/* What the attempts need to know; filled in before the process is confined. */
static struct {
    char in_folder[600]; /* a file beside the site file */
    char elsewhere[600]; /* a name that nothing has */
    int connected;       /* a socket from before */
} world;

static int refused(bool done)
{
    return done ? 0 : errno;
}

static int open_for_writing(void)
{
    return refused(open(world.in_folder, O_WRONLY | O_CLOEXEC) >= 0);
}

static int make_a_file(void)
{
    return refused(creat(world.elsewhere, 0600) >= 0);
}

static int truncate_a_file(void)
{
    return refused(truncate(world.in_folder, 0) == 0);
}

static int remove_a_file(void)
{
    return refused(unlink(world.in_folder) == 0);
}

static int rename_a_file(void)
{
    return refused(rename(world.in_folder, world.elsewhere) == 0);
}

static int change_a_mode(void)
{
    return refused(chmod(world.in_folder, 0777) == 0);
}

static int make_a_folder(void)
{
    return refused(mkdir(world.elsewhere, 0700) == 0);
}

static int read_elsewhere(void)
{
    return refused(open("/etc/passwd", O_RDONLY | O_CLOEXEC) >= 0);
}

static int open_a_socket(void)
{
    return refused(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0) >= 0);
}

static int open_a_local_socket(void)
{
    return refused(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0) >= 0);
}

static int connect_a_socket(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    const struct sockaddr *to = (const struct sockaddr *)&address;
    return refused(connect(world.connected, to, sizeof address) == 0);
}

static int run_a_program(void)
{
    char name[] = "/bin/true";
    char *arguments[] = {name, NULL};
    return refused(execv(name, arguments) == 0);
}

static int make_memory_a_program(void)
{
    return refused(mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) !=
                   MAP_FAILED);
}

static const struct {
    const char *name;
    int (*attempt)(void); /* 0, or errno */
} attempts[] = {
    {"open a file for writing", open_for_writing},
    {"make a file", make_a_file},
    {"truncate a file", truncate_a_file},
    {"remove a file", remove_a_file},
    {"rename a file", rename_a_file},
    {"change a file's mode", change_a_mode},
    {"make a folder", make_a_folder},
    {"read a file elsewhere", read_elsewhere},
    {"open a socket", open_a_socket},
    {"open a local socket", open_a_local_socket},
    {"connect a socket", connect_a_socket},
    {"run a program", run_a_program},
    {"make memory a program", make_memory_a_program},
};

/* The exit status of a child that makes the attempt, confined or not. */
static int attempt_in_child(const struct site_options *options, int (*attempt)(void),
                            bool is_confined)
{
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct error error;
        if (is_confined && !sandbox_enter(options, (const char *[SANDBOX_SOCKETS]){0}, &error))
            _exit(STATUS_ENTER_FAILED);
        _exit(attempt());
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void make_the_world(const struct fixture *fixture)
{
    snprintf(world.in_folder, sizeof world.in_folder, "%s/a file", fixture->directory);
    snprintf(world.elsewhere, sizeof world.elsewhere, "%s elsewhere", fixture->directory);
    unlink(world.elsewhere);
    rmdir(world.elsewhere);
    FILE *file = fopen(world.in_folder, "we");
    assert_non_null(file);
    fclose(file);
    world.connected = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(world.connected >= 0);
}

static void end_the_world(void)
{
    close(world.connected);
    unlink(world.in_folder);
    unlink(world.elsewhere);
    rmdir(world.elsewhere);
}

static int attempt_in_new_world(const struct fixture *fixture, int (*attempt)(void),
                                bool is_confined)
{
    struct site_options options = {.path = fixture->path};
    make_the_world(fixture);
    int status = attempt_in_child(&options, attempt, is_confined);
    end_the_world();
    return status;
}

static bool is_refusal(int status)
{
    return status == EPERM || status == EACCES;
}

/* The same attempts are let through where nothing is confined: they would show a hole. */
static void confined_processes_can_do_no_harm(void **state)
{
    for (size_t i = 0; i < sizeof attempts / sizeof attempts[0]; i++) {
        int confined = attempt_in_new_world(*state, attempts[i].attempt, true);
        if (!is_refusal(confined))
            fail_msg("%s: %d is not a refusal", attempts[i].name, confined);
        int free = attempt_in_new_world(*state, attempts[i].attempt, false);
        if (is_refusal(free))
            fail_msg("%s: is refused to whoever asks", attempts[i].name);
    }
}

static struct fixture *answering;

static int answer(void)
{
    struct site_options options = {.path = answering->path};
    struct error error;
    struct site *site = site_open(&options, &error);
    struct request request = {.method = TEXT("GET"), .target = TEXT("/"), .now_at = FIXTURE_NOW_AT};
    struct response response;
    if (!site)
        return 1;
    site_respond(site, &request, &response);
    int status = response.status == 200 ? 0 : 2;
    response_end(&response);
    site_close(site);
    return status;
}

static void confined_processes_answer(void **state)
{
    answering = *state;
    struct site_options options = {.path = answering->path};
    assert_int_equal(attempt_in_child(&options, answer, true), 0);
}

static int open_media(void)
{
    char path[700];
    snprintf(path, sizeof path, "%s/audio.mp3", world.in_folder);
    return refused(open(path, O_RDONLY | O_CLOEXEC) >= 0);
}

static void media_can_be_read(void **state)
{
    struct fixture *fixture = *state;
    char directory[] = "/tmp/earshot media XXXXXX";
    char path[sizeof directory + 20];
    assert_non_null(mkdtemp(directory));
    snprintf(path, sizeof path, "%s/audio.mp3", directory);
    snprintf(world.in_folder, sizeof world.in_folder, "%s", directory);
    FILE *file = fopen(path, "we");
    assert_non_null(file);
    fclose(file);
    struct site_options without = {.path = fixture->path};
    struct site_options with = {.path = fixture->path, .media_directory = directory};
    assert_int_equal(attempt_in_child(&without, open_media, true), EACCES);
    assert_int_equal(attempt_in_child(&with, open_media, true), 0);
    unlink(path);
    rmdir(directory);
}

static void sites_behind_links_are_read(void **state)
{
    struct fixture *fixture = *state;
    char directory[] = "/tmp/earshot link XXXXXX";
    char path[sizeof directory + 20];
    assert_non_null(mkdtemp(directory));
    snprintf(path, sizeof path, "%s/site.db", directory);
    assert_int_equal(symlink(fixture->path, path), 0);
    struct site_options options = {.path = path};
    answering = fixture;
    assert_int_equal(attempt_in_child(&options, answer, true), 0);
    unlink(path);
    rmdir(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(confined_processes_can_do_no_harm, fixture_set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(confined_processes_answer, fixture_set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(media_can_be_read, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(sites_behind_links_are_read, fixture_set_up,
                                        fixture_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
