/* The child: what it gives up, and how its results go out. */
#include "confine/outlet.h"
#include "confine/sanitizer.h"
#include "confine/system_calls.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

enum { FLUSH_BYTES = 64 * 1024 };

struct outlet {
    int pipe_end;
    int64_t message_bytes;
    struct buffer frames; /* not yet written */
    size_t frame_at;      /* where the last one starts */
};

/* ---- results ---- */

/* Where the parent is gone or has read enough, there is nobody left to tell. */
void outlet_flush(struct outlet *outlet)
{
    struct text rest = buffer_text(&outlet->frames);
    while (rest.length > 0) {
        ssize_t written = write(outlet->pipe_end, rest.at, rest.length);
        if (written < 0 && errno != EINTR)
            _exit(1);
        rest = text_slice(rest, written < 0 ? 0 : (size_t)written, rest.length);
    }
    buffer_clear(&outlet->frames);
}

static void begin_frame(struct outlet *outlet, enum frame_kind kind)
{
    struct frame frame = {.kind = kind};
    outlet->frame_at = outlet->frames.length;
    buffer_append(&outlet->frames, (struct text){(const char *)&frame, sizeof frame});
}

static void end_frame(struct outlet *outlet)
{
    char *frame = outlet->frames.at + outlet->frame_at;
    uint32_t length = (uint32_t)(outlet->frames.length - outlet->frame_at - sizeof(struct frame));
    memcpy(frame + offsetof(struct frame, length), &length, sizeof length);
}

static _Noreturn void end_with_error(struct outlet *outlet, const struct error *error)
{
    begin_frame(outlet, FRAME_ERROR);
    buffer_append(&outlet->frames, text_of(error->message));
    end_frame(outlet);
    outlet_flush(outlet);
    _exit(0);
}

struct buffer *outlet_begin(struct outlet *outlet)
{
    begin_frame(outlet, FRAME_MESSAGE);
    return &outlet->frames;
}

void outlet_end(struct outlet *outlet)
{
    struct error error;
    size_t length = outlet->frames.length - outlet->frame_at - sizeof(struct frame);
    if (outlet->frames.overflow || length > (size_t)outlet->message_bytes) {
        buffer_clear(&outlet->frames);
        error_set(&error, "one part of it becomes larger than %lld bytes; smaller parts may do",
                  (long long)outlet->message_bytes);
        end_with_error(outlet, &error);
    }
    end_frame(outlet);
    if (outlet->frames.length >= FLUSH_BYTES)
        outlet_flush(outlet);
}

/* ---- rights ---- */

/* Standard error, too: a sanitizer's report alone goes there. */
static bool close_all_but(int input, int pipe_end)
{
#ifdef HAS_SHADOW_MEMORY
    const int kept[] = {input, pipe_end, STDERR_FILENO};
#else
    const int kept[] = {input, pipe_end};
#endif
    int from = 0;
    for (;;) {
        int next = INT_MAX;
        for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
            if (kept[i] >= from && kept[i] < next)
                next = kept[i];
        if (next > from && close_range((unsigned)from, (unsigned)next - 1, 0) != 0)
            return false;
        if (next == INT_MAX)
            return true;
        from = next + 1;
    }
}

static bool limit(__rlimit_resource_t resource, int64_t soft, int64_t hard)
{
    struct rlimit to = {(rlim_t)soft, (rlim_t)hard};
    return setrlimit(resource, &to) == 0;
}

static bool limit_all(const struct confined_limits *limits)
{
#ifndef HAS_SHADOW_MEMORY
    if (!limit(RLIMIT_DATA, limits->memory_bytes, limits->memory_bytes))
        return false;
#endif
    return limit(RLIMIT_CPU, limits->computing_s, limits->computing_s + 1) &&
           limit(RLIMIT_FSIZE, 0, 0) && limit(RLIMIT_NOFILE, 0, 0) && limit(RLIMIT_CORE, 0, 0);
}

static bool give_up_rights(const struct confined_work *work, const struct confined_limits *limits,
                           int pipe_end, struct error *error)
{
    bool done = close_all_but(work->input, pipe_end) && limit_all(limits) &&
                prctl(PR_SET_DUMPABLE, 0) == 0 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
    if (!done)
        return error_set(error, "its reader cannot be confined: %s", strerror(errno));
    return system_calls_confine_reader(error);
}

_Noreturn void confined_child(const struct confined_work *work,
                              const struct confined_limits *limits, int pipe_end, int parent)
{
    struct error error = {0};
    struct outlet outlet = {.pipe_end = pipe_end, .message_bytes = limits->message_bytes};
    buffer_begin(&outlet.frames, (size_t)limits->message_bytes + 2 * FLUSH_BYTES);
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent)
        _exit(1);
    if (work->prepare)
        work->prepare(work->context);
    if (!give_up_rights(work, limits, pipe_end, &error) ||
        !work->run(work->context, &outlet, &error))
        end_with_error(&outlet, &error);
    outlet_flush(&outlet);
    _exit(0);
}
