/* The two signals that end a server: SIGTERM from its supervisor, SIGINT from a terminal. */
#ifndef EARSHOT_SERVE_STOP_H
#define EARSHOT_SERVE_STOP_H

#include "base/error.h"

#include <signal.h>

struct stop {
    int descriptor;    /* readable once one of the signals has come */
    sigset_t previous; /* the signals that were blocked before */
};

/* Takes the two signals for this thread and all that it starts from now on, so that call it before
 * starting threads; ignores SIGPIPE for good. False with a sentence in *error. */
bool stop_begin(struct stop *stop, struct error *error);

/* Waits until one of the signals has come, and takes it. */
void stop_wait(const struct stop *stop);

/* Closes the descriptor and gives the signals back. */
void stop_end(struct stop *stop);

#endif
