/* A file that gets its name when it is whole: until then it is NAME.partial, so that one that was
 * broken off cannot pass for one, and is in nobody's way. */
#ifndef EARSHOT_BASE_PARTIAL_FILE_H
#define EARSHOT_BASE_PARTIAL_FILE_H

#include "base/error.h"

#include <limits.h>

struct partial_file {
    char path[PATH_MAX]; /* to be written to */
    const char *name;    /* borrowed */
    int descriptor;
};

/* Begins with an empty file, also where another was broken off. False with a sentence where there
 * is a file of that name, or where another process is writing it. */
bool partial_file_begin(struct partial_file *file, const char *name, struct error *error);

/* Gives it its name, once all of it is on the disk. False with a sentence, when it is gone. */
bool partial_file_finish(struct partial_file *file, struct error *error);

/* Gives it up. */
void partial_file_drop(struct partial_file *file);

#endif
