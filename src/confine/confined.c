/* The parent: starts the child, reads what it writes, watches its limits, and says what became of
 * it. Nothing that comes through the pipe is believed but its bytes. */
#include "confine/confined.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "confine/outlet.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

const struct confined_limits confined_default_limits = {
    .computing_s = 60,
    .waiting_s = 120,
    .memory_bytes = 1024 * 1024 * 1024,
    .message_bytes = 64 * 1024 * 1024,
    .result_bytes = 1024 * 1024 * 1024,
    .advice = "smaller parts may do",
};

enum { READ_BYTES = 64 * 1024, MS_PER_S = 1000 };

enum child_state {
    CHILD_RUNS,
    CHILD_HAS_ENDED,
    CHILD_BROKE_OFF,
    CHILD_GAVE_AN_ERROR, /* which is set */
    CHILD_IS_REFUSED,    /* by take() */
    CHILD_IS_TOO_SLOW,
    CHILD_WRITES_TOO_MUCH,
    CHILD_WRITES_NONSENSE,
    CHILD_CANNOT_BE_READ,
};

struct child {
    const struct confined_work *work;
    const struct confined_limits *limits;
    struct error *error;
    enum child_state state;
    pid_t process;
    int pipe_end;
    bool is_waited_for; /* however long it takes */
    int64_t waited_ms;
    int64_t result_bytes;
    char *bytes; /* read and not yet taken: the first `length` */
    size_t length;
    size_t capacity;
};

/* ---- reading ---- */

/* Waits for bytes, or for the end. */
static void wait_for_bytes(struct child *child)
{
    struct pollfd wanted = {.fd = child->pipe_end, .events = POLLIN};
    int64_t left_ms = child->limits->waiting_s * (int64_t)MS_PER_S - child->waited_ms;
    int64_t from_ms = clock_monotonic_ms();
    int ready = poll(&wanted, 1, child->is_waited_for ? -1 : left_ms > 0 ? (int)left_ms : 0);
    child->waited_ms += clock_monotonic_ms() - from_ms;
    if (ready == 0)
        child->state = CHILD_IS_TOO_SLOW;
    else if (ready < 0 && errno != EINTR)
        child->state = CHILD_CANNOT_BE_READ;
}

static void read_bytes(struct child *child)
{
    if (child->capacity - child->length < READ_BYTES) {
        child->capacity = 2 * child->capacity + READ_BYTES;
        child->bytes = memory_resize(child->bytes, child->capacity);
    }
    ssize_t count =
        read(child->pipe_end, child->bytes + child->length, child->capacity - child->length);
    if (count < 0 && errno != EINTR)
        child->state = CHILD_CANNOT_BE_READ;
    else if (count == 0)
        child->state = child->length > 0 ? CHILD_BROKE_OFF : CHILD_HAS_ENDED;
    if (count <= 0)
        return;
    child->length += (size_t)count;
    child->result_bytes += count;
    if (child->result_bytes > child->limits->result_bytes)
        child->state = CHILD_WRITES_TOO_MUCH;
}

static void take_error(struct child *child, struct text sentence)
{
    struct arena arena;
    arena_begin(&arena);
    struct text scrubbed = utf8_scrub(&arena, sentence);
    error_set(child->error, "%.*s", TEXT_ARGUMENTS(scrubbed));
    arena_end(&arena);
    child->state = CHILD_GAVE_AN_ERROR;
}

static void take(struct child *child, struct frame frame, struct text content)
{
    if (frame.kind == FRAME_ERROR)
        take_error(child, content);
    else if (!child->work->take(child->work->context, content))
        child->state = CHILD_IS_REFUSED;
}

/* Takes what is whole and leaves the rest. */
static void take_frames(struct child *child)
{
    struct text rest = {child->bytes, child->length};
    struct frame frame;
    while (child->state == CHILD_RUNS && rest.length >= sizeof frame) {
        memcpy(&frame, rest.at, sizeof frame);
        if (frame.kind > FRAME_ERROR || frame.length > child->limits->message_bytes)
            child->state = CHILD_WRITES_NONSENSE;
        if (rest.length - sizeof frame < frame.length)
            break;
        take(child, frame, text_slice(rest, sizeof frame, frame.length));
        rest = text_slice(rest, sizeof frame + frame.length, rest.length);
    }
    if (rest.length > 0 && rest.at != child->bytes)
        memmove(child->bytes, rest.at, rest.length);
    child->length = rest.length;
}

/* ---- what became of it ---- */

#define FAULT ": that is a fault of earshot; please report it together with the input"

/* Why a child ended that did not end by itself. */
static void explain_signal(struct child *child, int number)
{
    const struct confined_limits *limits = child->limits;
    if (number == SIGXCPU)
        error_set(child->error, "reading it takes more than %d s of computing; %s",
                  limits->computing_s, limits->advice);
    else if (number == SIGABRT)
        error_set(child->error,
                  "reading it takes more than %lld MB of memory, or earshot has a fault; smaller "
                  "parts may do",
                  (long long)limits->memory_bytes / (1024 * 1024));
    else
        error_set(child->error, "reading it crashed (%s)" FAULT, strsignal(number));
}

static bool explain(struct child *child, int status)
{
    switch (child->state) {
    case CHILD_GAVE_AN_ERROR:
    case CHILD_IS_REFUSED:
        return false;
    case CHILD_IS_TOO_SLOW:
        return error_set(child->error, "reading it takes more than %d s; %s",
                         child->limits->waiting_s, child->limits->advice);
    case CHILD_WRITES_TOO_MUCH:
        return error_set(child->error, "it becomes larger than %lld bytes; %s",
                         (long long)child->limits->result_bytes, child->limits->advice);
    case CHILD_WRITES_NONSENSE:
        return error_set(child->error, "its reader's results are none" FAULT);
    case CHILD_CANNOT_BE_READ:
        return error_set(child->error, "its reader's results cannot be read: %s", strerror(errno));
    default:
        break;
    }
    if (WIFSIGNALED(status))
        explain_signal(child, WTERMSIG(status));
    else if (WEXITSTATUS(status) == 0 && child->state == CHILD_HAS_ENDED)
        return true;
    else
        error_set(child->error, "its reader broke off with status %d" FAULT, WEXITSTATUS(status));
    return false;
}

/* ---- the whole ---- */

static bool is_file(int descriptor)
{
    struct stat found;
    return descriptor < 0 || (fstat(descriptor, &found) == 0 && S_ISREG(found.st_mode));
}

static bool start(struct child *child)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return error_set(child->error, "its reader cannot be started: %s", strerror(errno));
    pid_t parent = getpid();
    child->process = fork();
    if (child->process == 0)
        confined_child(child->work, child->limits, ends[1], parent);
    int failure = errno;
    close(ends[1]);
    child->pipe_end = ends[0];
    if (child->process > 0)
        return true;
    close(ends[0]);
    return error_set(child->error, "its reader cannot be started: %s", strerror(failure));
}

/* Waits for its end. It cannot close its pipe but by ending, and then its status counts. */
static int end(struct child *child)
{
    int status = 0;
    if (child->state != CHILD_HAS_ENDED && child->state != CHILD_BROKE_OFF)
        kill(child->process, SIGKILL);
    close(child->pipe_end);
    free(child->bytes);
    while (waitpid(child->process, &status, 0) < 0 && errno == EINTR)
        continue;
    return status;
}

bool confined_run(const struct confined_work *work, const struct confined_limits *limits,
                  struct error *error)
{
    struct child child = {
        .work = work,
        .limits = limits,
        .error = error,
        .is_waited_for = !is_file(work->input),
    };
    if (!start(&child))
        return false;
    while (child.state == CHILD_RUNS) {
        wait_for_bytes(&child);
        if (child.state == CHILD_RUNS)
            read_bytes(&child);
        take_frames(&child);
    }
    return explain(&child, end(&child));
}
