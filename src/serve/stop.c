/* Turns the signals that end a server into a descriptor, so that the loops which wait for
 * connections wait for them too and no code ever runs in a signal handler. */
#include "serve/stop.h"

#include <errno.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

bool stop_begin(struct stop *stop, struct error *error)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    /* A peer that goes away is an error of one write, not the end of the server. */
    signal(SIGPIPE, SIG_IGN);
    pthread_sigmask(SIG_BLOCK, &signals, &stop->previous);
    stop->descriptor = signalfd(-1, &signals, SFD_CLOEXEC);
    if (stop->descriptor >= 0)
        return true;
    error_set(error, "cannot wait for signals: %s", strerror(errno));
    pthread_sigmask(SIG_SETMASK, &stop->previous, NULL);
    return false;
}

void stop_wait(const struct stop *stop)
{
    struct signalfd_siginfo taken;
    while (read(stop->descriptor, &taken, sizeof taken) < 0 && errno == EINTR)
        continue;
}

void stop_end(struct stop *stop)
{
    close(stop->descriptor);
    pthread_sigmask(SIG_SETMASK, &stop->previous, NULL);
}
