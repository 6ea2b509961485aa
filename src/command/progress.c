#include "command/progress.h"

#include "base/clock.h"

#include <stdio.h>
#include <unistd.h>

enum { PAUSE_MS = 100 };

struct progress progress_begin(void)
{
    return (struct progress){.on_terminal = isatty(STDERR_FILENO)};
}

void progress_clear(const struct progress *progress)
{
    if (progress->on_terminal && progress->shown_ms > 0)
        fputs("\r\033[K", stderr);
}

bool progress_is_due(struct progress *progress)
{
    int64_t now_ms = progress->on_terminal ? clock_monotonic_ms() : 0;
    if (now_ms < progress->shown_ms + PAUSE_MS)
        return false;
    progress_clear(progress);
    progress->shown_ms = now_ms;
    return true;
}

struct progress progress_begin_step(const char *what)
{
    struct progress progress = progress_begin();
    if (progress_is_due(&progress))
        fprintf(stderr, "%s ...", what);
    return progress;
}
