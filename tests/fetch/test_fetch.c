/* Fetching from a server that does what servers do: redirects, breaks off, stalls, sends too much.
 */
#include "fetch/fetch.h"

#include "cmocka_setup.h"

#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { DOCUMENT_LINES = 5000, BYTES_MAX = 1 << 20 };

static const struct fetch_limits quick = {
    .bytes = BYTES_MAX, .connect_s = 5, .stall_s = 1, .whole_s = 20, .tries = 2, .patience_s = 2};

struct world {
    char directory[64];
    char base[64];
    pid_t server;
    int server_input; /* closing it ends the server */
    struct arena arena;
};

static void become_server(int input, int output)
{
    dup2(input, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    execlp("/usr/bin/python3", "python3", SERVER, (char *)NULL);
    _exit(127);
}

static int begin(void **state)
{
    struct world *world = calloc(1, sizeof *world);
    int input[2], output[2];
    unsigned int port;
    assert_int_equal(pipe2(input, O_CLOEXEC), 0);
    assert_int_equal(pipe2(output, O_CLOEXEC), 0);
    world->server = fork();
    if (world->server == 0)
        become_server(input[0], output[1]);
    close(input[0]);
    close(output[1]);
    world->server_input = input[1];
    FILE *said = fdopen(output[0], "r");
    assert_int_equal(fscanf(said, "%u", &port), 1);
    fclose(said);
    snprintf(world->base, sizeof world->base, "http://127.0.0.1:%u", port);
    strcpy(world->directory, "/tmp/earshot fetch XXXXXX");
    assert_non_null(mkdtemp(world->directory));
    arena_begin(&world->arena);
    *state = world;
    return 0;
}

static int remove_one(const char *path, const struct stat *found, int flag, struct FTW *place)
{
    (void)found, (void)flag, (void)place;
    return remove(path);
}

static int end(void **state)
{
    struct world *world = *state;
    close(world->server_input);
    waitpid(world->server, NULL, 0);
    arena_end(&world->arena);
    nftw(world->directory, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    free(world);
    return 0;
}

static char *url_of(struct world *world, const char *target)
{
    return arena_c_string(&world->arena,
                          arena_join(&world->arena, text_of(world->base), text_of(target)));
}

static const char *file_of(struct world *world, const char *name)
{
    return arena_format(&world->arena, "%s/%s", world->directory, name).at;
}

static struct fetch fetch_of(struct world *world, const char *target, const char *name)
{
    return (struct fetch){
        .url = url_of(world, target), .path = file_of(world, name), .limits = &quick};
}

static void run(struct world *world, struct fetch *fetches, size_t count)
{
    struct error error = {0};
    struct fetch_options options = {.allow_private = true};
    if (!fetch_all(fetches, count, &options, &world->arena, &error))
        fail_msg("%s", error.message);
}

/* Fetches one, which must come to that. */
static struct fetch expect(struct world *world, const char *target, const char *name,
                           enum fetch_state state, const char *reason)
{
    struct fetch fetch = fetch_of(world, target, name);
    run(world, &fetch, 1);
    if (fetch.state != state || !strstr(fetch.reason, reason))
        fail_msg("%s came to %d: %s", target, fetch.state, fetch.reason);
    return fetch;
}

static struct text content_of(struct world *world, const char *name)
{
    char *bytes = arena_allocate(&world->arena, BYTES_MAX);
    FILE *file = fopen(file_of(world, name), "r");
    if (!file)
        return (struct text){NULL, 0};
    struct text content = {bytes, fread(bytes, 1, BYTES_MAX, file)};
    fclose(file);
    return content;
}

static bool is_there(struct world *world, const char *name)
{
    return access(file_of(world, name), F_OK) == 0;
}

/* The log of the server, which is fetched like anything else. */
static const char *log_of(struct world *world)
{
    struct fetch fetch = fetch_of(world, "/log", "log");
    fetch.is_settled = true;
    unlink(file_of(world, "log"));
    run(world, &fetch, 1);
    return arena_c_string(&world->arena, content_of(world, "log"));
}

static int times(const char *whole, const char *part)
{
    int count = 0;
    for (const char *at = whole; (at = strstr(at, part)); at += strlen(part))
        count++;
    return count;
}

static void assert_whole(struct world *world, const char *name)
{
    const char *content = arena_c_string(&world->arena, content_of(world, name));
    assert_int_equal(times(content, "of a document\n"), DOCUMENT_LINES);
    assert_int_equal(strncmp(content, "line 0 of", strlen("line 0 of")), 0);
}

/* ---- tests ---- */

static void a_document_is_fetched_once(void **state)
{
    struct world *world = *state;
    struct fetch fetch = expect(world, "/document", "a", FETCH_DONE, "");
    assert_string_equal(fetch.content_type, "text/plain");
    assert_int_equal(fetch.bytes, content_of(world, "a").length);
    assert_whole(world, "a");
    assert_non_null(strstr(log_of(world), "User-Agent=earshot/"));
    expect(world, "/document", "a", FETCH_DONE, "");
    assert_int_equal(times(log_of(world), "If-None-Match=\""), 1);
    fetch = fetch_of(world, "/document", "a");
    fetch.fresh_s = 60;
    run(world, &fetch, 1);
    assert_int_equal(fetch.state, FETCH_DONE);
    assert_string_equal(fetch.content_type, "text/plain");
    assert_int_equal(times(log_of(world), "GET /document"), 2);
    assert_whole(world, "a");
}

static void a_date_validates_where_there_is_no_tag(void **state)
{
    struct world *world = *state;
    expect(world, "/dated", "a", FETCH_DONE, "");
    expect(world, "/dated", "a", FETCH_DONE, "");
    assert_int_equal(times(log_of(world), "If-Modified-Since=Tue, 03 Mar 2026 08:00:00 GMT"), 1);
    assert_true(text_equal(content_of(world, "a"), TEXT("dated")));
}

static void redirects_are_followed_and_not_for_ever(void **state)
{
    struct world *world = *state;
    expect(world, "/moved", "a", FETCH_DONE, "");
    assert_whole(world, "a");
    expect(world, "/moved", "a", FETCH_DONE, "");
    assert_int_equal(times(log_of(world), "If-None-Match=\"of-the-redirect\""), 0);
    expect(world, "/circle", "b", FETCH_FAILED, "circle");
    assert_int_equal(times(log_of(world), "GET /circle") + times(log_of(world), "GET /round"), 6);
    assert_false(is_there(world, "b"));
}

static void other_protocols_are_refused(void **state)
{
    struct world *world = *state;
    struct fetch fetch = fetch_of(world, "", "a");
    expect(world, "/to-file", "a", FETCH_FAILED, "rotocol");
    expect(world, "/to-gopher", "a", FETCH_FAILED, "rotocol");
    fetch.url = "file:///etc/passwd";
    run(world, &fetch, 1);
    assert_int_equal(fetch.state, FETCH_FAILED);
    assert_false(is_there(world, "a"));
}

static void private_addresses_are_refused(void **state)
{
    struct world *world = *state;
    struct error error;
    struct fetch_options options = {.allow_private = false};
    struct fetch fetches[] = {fetch_of(world, "/document", "a"), fetch_of(world, "", "b")};
    unsigned int port;
    assert_int_equal(sscanf(world->base, "http://127.0.0.1:%u", &port), 1);
    fetches[1].url = arena_format(&world->arena, "http://localhost:%u/document", port).at;
    assert_true(fetch_all(fetches, 2, &options, &world->arena, &error));
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(fetches[i].state, FETCH_FAILED);
        assert_non_null(strstr(fetches[i].reason, "--allow-private"));
    }
    assert_int_equal(times(log_of(world), "GET /document"), 0);
}

/* The proxy of the environment would connect to what is refused here. */
static void no_proxy_is_asked(void **state)
{
    struct world *world = *state;
    setenv("http_proxy", world->base, 1);
    struct error error;
    struct fetch_options options = {.allow_private = false};
    struct fetch fetch = fetch_of(world, "", "a");
    fetch.url = "http://10.0.0.1/through-the-proxy";
    assert_true(fetch_all(&fetch, 1, &options, &world->arena, &error));
    unsetenv("http_proxy");
    assert_int_equal(fetch.state, FETCH_FAILED);
    assert_int_equal(times(log_of(world), "through-the-proxy"), 0);
}

static void what_broke_off_goes_on(void **state)
{
    struct world *world = *state;
    expect(world, "/broken", "a", FETCH_DONE, "");
    assert_whole(world, "a");
    assert_int_equal(times(log_of(world), "Range=bytes="), 1);
    assert_false(is_there(world, "a.part"));
    assert_false(is_there(world, "a.part.about"));
}

static void what_changed_meanwhile_begins_anew(void **state)
{
    struct world *world = *state;
    expect(world, "/changing", "a", FETCH_DONE, "");
    assert_int_equal(times(log_of(world), "If-Range=\""), 1);
    struct text content = content_of(world, "a");
    assert_true(text_starts_with(content, TEXT("\ntnemucod a fo 9994 enil")));
    assert_true(text_ends_with(content, TEXT("0 enil")));
    expect(world, "/document", "b", FETCH_DONE, "");
    assert_int_equal(content.length, content_of(world, "b").length);
}

/* The part stays for the next run. */
static void a_server_that_stalls_is_left(void **state)
{
    struct world *world = *state;
    expect(world, "/silent", "a", FETCH_FAILED, "imeout");
    struct fetch fetch = expect(world, "/stall", "b", FETCH_FAILED, "imeout");
    assert_false(is_there(world, "b"));
    assert_true(is_there(world, "b.part"));
    fetch.url = url_of(world, "/document");
    run(world, &fetch, 1);
    assert_int_equal(fetch.state, FETCH_DONE);
    assert_whole(world, "b");
    assert_int_equal(times(log_of(world), "GET /document"), 1);
    assert_non_null(strstr(log_of(world), "Range=bytes="));
}

static void too_much_is_refused(void **state)
{
    struct world *world = *state;
    expect(world, "/huge", "a", FETCH_FAILED, "larger");
    expect(world, "/endless", "b", FETCH_FAILED, "larger");
    assert_false(is_there(world, "a.part"));
    assert_false(is_there(world, "b.part"));
    assert_int_equal(times(log_of(world), "GET /endless"), 1);
}

static void a_page_in_place_of_a_document_is_refused(void **state)
{
    struct world *world = *state;
    struct fetch fetch = fetch_of(world, "/page", "a");
    fetch.refuses_pages = true;
    run(world, &fetch, 1);
    assert_int_equal(fetch.state, FETCH_FAILED);
    assert_non_null(strstr(fetch.reason, "HTML"));
    assert_false(is_there(world, "a"));
    expect(world, "/page", "a", FETCH_DONE, "");
}

static void answers_are_told(void **state)
{
    struct world *world = *state;
    struct fetch fetch = expect(world, "/nothing", "a", FETCH_FAILED, "answered 404");
    assert_int_equal(fetch.status, 404);
    assert_int_equal(times(log_of(world), "GET /nothing"), 1);
    expect(world, "/empty", "b", FETCH_DONE, "");
    assert_true(is_there(world, "b"));
    fetch = fetch_of(world, "/document", "c");
    fetch.path = NULL;
    run(world, &fetch, 1);
    assert_int_equal(fetch.state, FETCH_DONE);
    assert_string_equal(fetch.content_type, "text/plain");
    assert_non_null(strstr(log_of(world), "HEAD /document"));
}

static void who_asks_for_time_gets_it(void **state)
{
    struct world *world = *state;
    expect(world, "/later", "a", FETCH_DONE, "");
    assert_int_equal(times(log_of(world), "GET /later"), 2);
    expect(world, "/much-later", "b", FETCH_FAILED, "answered 429");
    assert_int_equal(times(log_of(world), "GET /much-later"), 1);
}

static void a_settled_file_is_left_alone(void **state)
{
    struct world *world = *state;
    struct fetch fetch = fetch_of(world, "/document", "a");
    fetch.is_settled = true;
    run(world, &fetch, 1);
    assert_false(is_there(world, "a.about"));
    run(world, &fetch, 1);
    assert_int_equal(fetch.state, FETCH_DONE);
    assert_int_equal(times(log_of(world), "GET /document"), 1);
}

/* One host gets one connection, for however many documents. */
static void many_come_over_one_connection(void **state)
{
    enum { COUNT = 200 };
    struct world *world = *state;
    struct fetch fetches[COUNT];
    for (int i = 0; i < COUNT; i++) {
        fetches[i] = fetch_of(world, "", "");
        fetches[i].url = arena_format(&world->arena, "%s/document?%d", world->base, i).at;
        fetches[i].path = arena_format(&world->arena, "%s/%d", world->directory, i).at;
    }
    run(world, fetches, COUNT);
    const char *log = log_of(world);
    const char *port = strchr(strstr(log, "/document?0 ") + strlen("GET /"), ' ') + 1;
    char first[16] = {' '};
    snprintf(first, sizeof first, " %.*s ", (int)strcspn(port, " "), port);
    assert_int_equal(times(log, "GET /document?"), COUNT);
    assert_int_equal(times(log, first), COUNT);
}

static void the_cache_forgets_what_is_not_used(void **state)
{
    struct world *world = *state;
    struct error error;
    const char *folder = file_of(world, "cache");
    assert_true(fetch_cache_open(folder, &error));
    const char *path = fetch_cache_path(&world->arena, folder, TEXT("https://example.org/"));
    const char *foreign = file_of(world, "cache/readme");
    for (int i = 0; i < 2; i++) {
        fclose(fopen(i ? foreign : path, "w"));
        struct timespec long_ago[2] = {{.tv_sec = 1000}, {.tv_sec = 1000}};
        assert_int_equal(utimensat(AT_FDCWD, i ? foreign : path, long_ago, 0), 0);
    }
    assert_true(fetch_cache_open(folder, &error));
    assert_int_equal(access(path, F_OK), -1);
    assert_int_equal(access(foreign, F_OK), 0);
    assert_false(fetch_cache_open(file_of(world, "no/where"), &error));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_document_is_fetched_once),
        TEST(a_date_validates_where_there_is_no_tag),
        TEST(redirects_are_followed_and_not_for_ever),
        TEST(other_protocols_are_refused),
        TEST(private_addresses_are_refused),
        TEST(no_proxy_is_asked),
        TEST(what_broke_off_goes_on),
        TEST(what_changed_meanwhile_begins_anew),
        TEST(a_server_that_stalls_is_left),
        TEST(too_much_is_refused),
        TEST(a_page_in_place_of_a_document_is_refused),
        TEST(answers_are_told),
        TEST(who_asks_for_time_gets_it),
        TEST(a_settled_file_is_left_alone),
        TEST(many_come_over_one_connection),
        TEST(the_cache_forgets_what_is_not_used),
    };
    signal(SIGPIPE, SIG_IGN);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
