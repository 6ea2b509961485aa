/* Files that are whole or not there, even after a power cut. */
#ifndef EARSHOT_BASE_DURABLE_H
#define EARSHOT_BASE_DURABLE_H

#include <stdbool.h>
#include <sys/types.h>

/* Makes what a file, or a folder's list of names, holds now survive a power cut. False with errno.
 */
bool durable_sync(const char *path);

/* Makes a folder where there is none. False with errno. */
bool durable_folder(const char *path, mode_t mode);

/* Gives a written file its name, where it replaces what has that name already. False with errno. */
bool durable_rename(const char *from, const char *to);

#endif
