/* What a confined child cannot do, and what becomes of one that breaks a limit, crashes or lies:
 * one sentence, and this process goes on. */
#include "attempts.h"

#include "confine/confined.h"
#include "confine/sanitizer.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* What a test's work is told and tells. */
struct work_context {
    struct confined_work work;
    int (*attempt)(void);
    size_t bytes; /* of each message */
    size_t taken;
    size_t taken_max; /* refuses the next one */
    size_t last_length;
    char last[64]; /* the start of the last message */
};

static bool take(void *state, struct text message)
{
    struct work_context *context = state;
    struct text start = text_slice(message, 0, sizeof context->last);
    if (context->taken == context->taken_max)
        return false;
    context->taken++;
    context->last_length = message.length;
    if (start.length > 0)
        memcpy(context->last, start.at, start.length);
    return true;
}

static struct work_context context_for(bool (*run)(void *, struct outlet *, struct error *))
{
    return (struct work_context){
        .work = {.input = -1, .run = run, .take = take},
        .taken_max = SIZE_MAX,
    };
}

static bool do_work(struct work_context *context, const struct confined_limits *limits,
                    struct error *error)
{
    context->work.context = context;
    *error = (struct error){0};
    return confined_run(&context->work, limits, error);
}

/* ---- what it cannot do ---- */

static bool run_attempt(void *state, struct outlet *outlet, struct error *error)
{
    struct work_context *context = state;
    (void)error;
    int found = context->attempt();
    buffer_append(outlet_begin(outlet), (struct text){(const char *)&found, sizeof found});
    outlet_end(outlet);
    return true;
}

static int attempt_confined(int (*attempt)(void))
{
    struct work_context context = context_for(run_attempt);
    struct error error;
    int found;
    context.attempt = attempt;
    if (!do_work(&context, &confined_default_limits, &error))
        fail_msg("%s", error.message);
    assert_int_equal(context.taken, 1);
    assert_int_equal(context.last_length, sizeof found);
    memcpy(&found, context.last, sizeof found);
    return found;
}

static int attempt_free(int (*attempt)(void))
{
    int status;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        _exit(attempt());
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static bool is_refusal(int found)
{
    return found == EPERM || found == EACCES || found == EBADF;
}

/* The same attempts are let through where nothing is confined: they would show a hole. */
static void a_child_can_do_no_harm(void **state)
{
    (void)state;
    for (size_t i = 0; i < attempts_count; i++) {
        if (!(attempts[i].refused_to & ATTEMPT_OF_READER))
            continue;
        attempts_begin_world();
        int confined = attempt_confined(attempts[i].make);
        int free = attempt_free(attempts[i].make);
        attempts_end_world();
        if (!is_refusal(confined))
            fail_msg("%s: %d is not a refusal", attempts[i].name, confined);
        if (is_refusal(free))
            fail_msg("%s: is refused to whoever asks", attempts[i].name);
    }
}

/* ---- what it can do ---- */

static bool write_messages(void *state, struct outlet *outlet, struct error *error)
{
    const struct work_context *context = state;
    (void)error;
    for (char letter = 'a'; letter <= 'j'; letter++) {
        struct buffer *message = outlet_begin(outlet);
        for (size_t i = 0; i < context->bytes; i++)
            buffer_append_byte(message, letter);
        outlet_end(outlet);
    }
    return true;
}

static void messages_arrive_whole(void **state)
{
    (void)state;
    static const size_t lengths[] = {0, 1, 1000, 65536, 3000000};
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        struct work_context context = context_for(write_messages);
        struct error error;
        context.bytes = lengths[i];
        assert_true(do_work(&context, &confined_default_limits, &error));
        assert_int_equal(context.taken, 10);
        assert_int_equal(context.last_length, lengths[i]);
        assert_true(lengths[i] == 0 || context.last[0] == 'j');
    }
}

static bool copy_input(void *state, struct outlet *outlet, struct error *error)
{
    const struct work_context *context = state;
    char bytes[10];
    ssize_t count = read(context->work.input, bytes, sizeof bytes);
    if (count < 0)
        return error_set(error, "cannot be read: %s", strerror(errno));
    buffer_append(outlet_begin(outlet), (struct text){bytes, (size_t)count});
    outlet_end(outlet);
    return true;
}

/* A pipe takes as long as whoever fills it: the limit on waiting, of no second here, is not for it.
 */
static void the_input_can_be_read(void **state)
{
    (void)state;
    struct confined_limits limits = confined_default_limits;
    struct work_context context = context_for(copy_input);
    struct error error;
    int ends[2];
    limits.waiting_s = 0;
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    assert_int_equal(write(ends[1], "hello", 5), 5);
    context.work.input = ends[0];
    assert_true(do_work(&context, &limits, &error));
    assert_int_equal(context.last_length, 5);
    assert_memory_equal(context.last, "hello", 5);
    close(ends[0]);
    close(ends[1]);
}

static int prepared;

static void prepare(void *state)
{
    (void)state;
    prepared = open("/dev/null", O_RDONLY | O_CLOEXEC) >= 0 ? 1 : 2;
}

static bool write_prepared(void *state, struct outlet *outlet, struct error *error)
{
    (void)state, (void)error;
    buffer_append_byte(outlet_begin(outlet), (char)prepared);
    outlet_end(outlet);
    return true;
}

static void files_are_open_to_preparations(void **state)
{
    (void)state;
    struct work_context context = context_for(write_prepared);
    struct error error;
    context.work.prepare = prepare;
    assert_true(do_work(&context, &confined_default_limits, &error));
    assert_int_equal(context.last[0], 1);
    assert_int_equal(prepared, 0);
}

/* ---- how it ends ---- */

/* Fails with a sentence that has the words. */
static void assert_fails(bool (*run)(void *, struct outlet *, struct error *),
                         const struct confined_limits *limits, const char *words)
{
    struct work_context context = context_for(run);
    struct error error;
    context.bytes = 1000;
    assert_false(do_work(&context, limits, &error));
    if (!strstr(error.message, words))
        fail_msg("not \"%s\" but: %s", words, error.message);
}

static bool refuse_input(void *state, struct outlet *outlet, struct error *error)
{
    write_messages(state, outlet, error);
    return error_set(error, "3:7: is no feed");
}

static void a_sentence_is_handed_on(void **state)
{
    (void)state;
    assert_fails(refuse_input, &confined_default_limits, "3:7: is no feed");
}

static volatile bool is_over; /* never */

static bool go_round(void *state, struct outlet *outlet, struct error *error)
{
    (void)state, (void)outlet, (void)error;
    while (!is_over)
        continue;
    return true;
}

static void computing_has_an_end(void **state)
{
    (void)state;
    struct confined_limits limits = confined_default_limits;
    limits.computing_s = 1;
    limits.advice = "ask later";
    assert_fails(go_round, &limits, "more than 1 s of computing; ask later");
}

static void waiting_has_an_end(void **state)
{
    (void)state;
    struct confined_limits limits = confined_default_limits;
    limits.waiting_s = 1;
    assert_fails(go_round, &limits, "takes more than 1 s;");
}

static void one_message_has_an_end(void **state)
{
    (void)state;
    struct confined_limits limits = confined_default_limits;
    limits.message_bytes = 999;
    assert_fails(write_messages, &limits, "one part of it becomes larger than 999 bytes");
}

static void results_have_an_end(void **state)
{
    (void)state;
    struct confined_limits limits = confined_default_limits;
    limits.result_bytes = 5000;
    assert_fails(write_messages, &limits,
                 "it becomes larger than 5000 bytes; smaller parts may do");
}

/* AddressSanitizer needs more memory for itself than any limit that means something. */
#ifndef __SANITIZE_ADDRESS__
static bool take_memory(void *state, struct outlet *outlet, struct error *error)
{
    (void)state, (void)outlet, (void)error;
    struct buffer buffer;
    buffer_begin(&buffer, SIZE_MAX / 4);
    while (!is_over)
        buffer_append_byte(&buffer, 'x');
    return true;
}

static void memory_has_an_end(void **state)
{
    (void)state;
    struct confined_limits limits = confined_default_limits;
    limits.memory_bytes = 64 * 1024 * 1024;
    assert_fails(take_memory, &limits, "more than 64 MB of memory");
}
#endif

/* Ends by the signal, whatever a sanitizer has put before it. */
static bool end_by(int number)
{
    signal(number, SIG_DFL);
    raise(number);
    return true;
}

static bool crash(void *state, struct outlet *outlet, struct error *error)
{
    (void)state, (void)outlet, (void)error;
    return end_by(SIGSEGV);
}

static bool end_by_abort(void *state, struct outlet *outlet, struct error *error)
{
    (void)state, (void)outlet, (void)error;
    return end_by(SIGABRT);
}

static bool end_with_a_status(void *state, struct outlet *outlet, struct error *error)
{
    (void)state, (void)outlet, (void)error;
    _exit(7);
}

static void a_crash_becomes_a_sentence(void **state)
{
    (void)state;
    assert_fails(crash, &confined_default_limits, "reading it crashed (Segmentation fault)");
    assert_fails(end_by_abort, &confined_default_limits, "of memory, or earshot has a fault");
    assert_fails(end_with_a_status, &confined_default_limits, "broke off with status 7");
}

/* Whatever the number of the pipe is. */
static void write_raw(const char *bytes, size_t length)
{
    for (int descriptor = 3; descriptor < 1000; descriptor++)
        if (write(descriptor, bytes, length) > 0)
            return;
}

static bool write_nonsense(void *state, struct outlet *outlet, struct error *error)
{
    (void)state, (void)outlet;
    write_raw("This is not what was agreed.", 28);
    return go_round(NULL, NULL, error);
}

static bool write_half_a_message(void *state, struct outlet *outlet, struct error *error)
{
    (void)state, (void)outlet, (void)error;
    write_raw("\0\0\0\0\x05\0\0\0abc", 11);
    _exit(0);
}

static void nonsense_is_told(void **state)
{
    (void)state;
    assert_fails(write_nonsense, &confined_default_limits, "its reader's results are none");
    assert_fails(write_half_a_message, &confined_default_limits, "broke off");
}

static bool write_for_ever(void *state, struct outlet *outlet, struct error *error)
{
    while (!is_over)
        write_messages(state, outlet, error);
    return true;
}

static void who_takes_may_refuse(void **state)
{
    (void)state;
    struct work_context context = context_for(write_for_ever);
    struct error error;
    context.bytes = 1000;
    context.taken_max = 25;
    assert_false(do_work(&context, &confined_default_limits, &error));
    assert_int_equal(context.taken, 25);
    assert_string_equal(error.message, "");
}

/* No child is left behind, running or not. */
static void nothing_is_left(void **state)
{
    (void)state;
    assert_int_equal(waitpid(-1, NULL, 0), -1);
    assert_int_equal(errno, ECHILD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_child_can_do_no_harm),
        cmocka_unit_test(messages_arrive_whole),
        cmocka_unit_test(the_input_can_be_read),
        cmocka_unit_test(files_are_open_to_preparations),
        cmocka_unit_test(a_sentence_is_handed_on),
        cmocka_unit_test(computing_has_an_end),
        cmocka_unit_test(waiting_has_an_end),
        cmocka_unit_test(one_message_has_an_end),
        cmocka_unit_test(results_have_an_end),
#ifndef __SANITIZE_ADDRESS__
        cmocka_unit_test(memory_has_an_end),
#endif
        cmocka_unit_test(a_crash_becomes_a_sentence),
        cmocka_unit_test(nonsense_is_told),
        cmocka_unit_test(who_takes_may_refuse),
        cmocka_unit_test(nothing_is_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
