/* Landlock: the only folders whose files a process, and every program that it starts, can still
 * open. */
#ifndef EARSHOT_CONFINE_LANDLOCK_H
#define EARSHOT_CONFINE_LANDLOCK_H

#include "base/error.h"

#include <stdint.h>

/* Begins a set of rules, which allow nothing yet; to be closed. *rules is -1 where the kernel has
 * no Landlock. False with a sentence where it has, and cannot be used. */
bool landlock_begin(int *rules, struct error *error);

/* Allows what lies below the directory to be used in these ways (LANDLOCK_ACCESS_FS_*). */
bool landlock_allow(int rules, const char *directory, uint64_t rights, struct error *error);

/* Puts the rules in force, for good. The process must have given up new privileges
 * (PR_SET_NO_NEW_PRIVS). */
bool landlock_enter(int rules, struct error *error);

#endif
