/* The system calls that are left to a process that has to do with strangers. */
#ifndef EARSHOT_CONFINE_SYSTEM_CALLS_H
#define EARSHOT_CONFINE_SYSTEM_CALLS_H

#include "base/error.h"

/* Make every system call fail with EPERM that is not in a table of system_calls.c, in this thread
 * and those that it starts: what is left to a server, and to a reader of foreign input
 * (confined.h). False with a sentence in *error where that cannot be done. */
bool system_calls_confine_server(struct error *error);
bool system_calls_confine_reader(struct error *error);

#endif
