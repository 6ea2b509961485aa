/* The system calls that are left to a server. */
#ifndef EARSHOT_CONFINE_SYSTEM_CALLS_H
#define EARSHOT_CONFINE_SYSTEM_CALLS_H

#include "base/error.h"

/* Makes every system call fail with EPERM that is not in the table of system_calls.c, in this
 * thread and those that it starts. False with a sentence in *error where that cannot be done. */
bool system_calls_confine(struct error *error);

#endif
