/* The sandbox: what a confined process cannot do any more, and that it can still answer. Each
 * attempt is made in a child of its own, because there is no way back. */
#include "../confine/attempts.h"
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

static int attempt_in_new_world(const struct fixture *fixture, int (*attempt)(void),
                                bool is_confined)
{
    struct site_options options = {.path = fixture->path};
    attempts_begin_world();
    int status = attempt_in_child(&options, attempt, is_confined);
    attempts_end_world();
    return status;
}

static bool is_refusal(int status)
{
    return status == EPERM || status == EACCES;
}

/* The same attempts are let through where nothing is confined: they would show a hole. */
static void confined_processes_can_do_no_harm(void **state)
{
    for (size_t i = 0; i < attempts_count; i++) {
        if (!(attempts[i].refused_to & ATTEMPT_OF_SERVER))
            continue;
        int confined = attempt_in_new_world(*state, attempts[i].make, true);
        if (!is_refusal(confined))
            fail_msg("%s: %d is not a refusal", attempts[i].name, confined);
        int free = attempt_in_new_world(*state, attempts[i].make, false);
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

static char media_path[64];

static int open_media(void)
{
    return open(media_path, O_RDONLY | O_CLOEXEC) >= 0 ? 0 : errno;
}

static void media_can_be_read(void **state)
{
    struct fixture *fixture = *state;
    char directory[] = "/tmp/earshot media XXXXXX";
    assert_non_null(mkdtemp(directory));
    snprintf(media_path, sizeof media_path, "%s/audio.mp3", directory);
    FILE *file = fopen(media_path, "we");
    assert_non_null(file);
    fclose(file);
    struct site_options without = {.path = fixture->path};
    struct site_options with = {.path = fixture->path, .media_directory = directory};
    assert_int_equal(attempt_in_child(&without, open_media, true), EACCES);
    assert_int_equal(attempt_in_child(&with, open_media, true), 0);
    unlink(media_path);
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
