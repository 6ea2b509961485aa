/* What a server gives up before its first request: it cannot write a file, connect, listen anew, or
 * run a program any more, whatever a request may make of it. */
#ifndef EARSHOT_SERVE_SANDBOX_H
#define EARSHOT_SERVE_SANDBOX_H

#include "base/error.h"
#include "pages/site.h"

enum { SANDBOX_SOCKETS = 2 };

/* Confines the process, for good and with all threads that it starts from now on: the folder of the
 * site file and the media folder can be read, every other file only if it is open already
 * (Landlock), and the system calls are those that serving needs (seccomp). The files of the two
 * sockets, either of which may be NULL, can be removed. A kernel without Landlock is logged and
 * leaves the system calls confined. False with a sentence in *error where the process cannot be
 * confined. */
bool sandbox_enter(const struct site_options *site, const char *const sockets[SANDBOX_SOCKETS],
                   struct error *error);

#endif
