/* How far something long is, on a terminal and nowhere else. */
#ifndef EARSHOT_COMMAND_PROGRESS_H
#define EARSHOT_COMMAND_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
    bool on_terminal;
    int64_t shown_ms; /* when it was shown last; 0: never */
};

/* Whether standard error is a terminal. */
struct progress progress_begin(void);

/* Whether it is time to show how far it is: the line is free then. */
bool progress_is_due(struct progress *progress);

/* Takes what was shown off the terminal. */
void progress_clear(const struct progress *progress);

/* For a single step that cannot tell how far it is: shows what goes on, until progress_clear(). */
struct progress progress_begin_step(const char *what);

#endif
