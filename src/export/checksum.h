/* The SHA-256 of a file in a file beside it, FILE.sha256, as sha256sum writes and checks it. */
#ifndef EARSHOT_EXPORT_CHECKSUM_H
#define EARSHOT_EXPORT_CHECKSUM_H

#include "base/error.h"

/* Writes the sum of the file at `path`, which will be called `file`, to `file`.sha256. */
bool checksum_write(const char *path, const char *file, struct error *error);

/* Whether the file at `path`, which is a copy of `file`, is what `file`.sha256 says. False with a
 * sentence where it is not, or where that cannot be told. */
bool checksum_verify(const char *path, const char *file, struct error *error);

#endif
