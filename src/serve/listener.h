/* The socket on which nginx reaches the FastCGI server. */
#ifndef EARSHOT_SERVE_LISTENER_H
#define EARSHOT_SERVE_LISTENER_H

#include "base/error.h"

#include <sys/types.h>

struct listener {
    int descriptor;   /* non-blocking, close-on-exec */
    const char *path; /* of the socket file that was made here; NULL for an inherited socket */
    dev_t device;     /* which file that is, in case another takes its name */
    ino_t inode;
};

/* Opens a unix socket at `path`, mode 0660, in place of a socket file on which nobody accepts; with
 * NULL, takes an inherited listening socket: the one of sd_listen_fds(3), or else descriptor 0.
 * `path` is borrowed until listener_close(). False with a sentence for people in *error. */
bool listener_open(struct listener *listener, const char *path, struct error *error);

/* Takes the socket that a supervisor passes under the name "metrics" beside the one above. False
 * where there is none, or where it cannot be used. */
bool listener_inherit_metrics(struct listener *listener);

/* Removes the socket file if it is still the one that listener_open() made, so that nobody new
 * comes; connections that wait to be accepted stay. Without effect on an inherited socket. */
void listener_withdraw(struct listener *listener);

/* Withdraws and closes. An inherited socket lives on for those who also hold it. */
void listener_close(struct listener *listener);

#endif
