/* Files and standard input ("-") that are named on the command line. */
#ifndef EARSHOT_COMMAND_INPUT_H
#define EARSHOT_COMMAND_INPUT_H

#include "base/arena.h"
#include "base/error.h"

#include <stdio.h>

enum { INPUT_START_BYTES = 4096, INPUT_TEXT_BYTES_MAX = 8 * 1024 * 1024 };

/* An input whose first bytes have been looked at, and come once more when it is read. */
struct input {
    FILE *stream; /* of the whole input */
    FILE *source;
    char start[INPUT_START_BYTES];
    size_t start_length;
    size_t start_given; /* of them, to who reads the stream */
};

/* Opens a file, or standard input for "-". False with a sentence. The struct must stay where it is
 * until input_close(). */
bool input_open(struct input *input, const char *path, struct error *error);

void input_close(struct input *input);

/* The whole of a file, or of standard input for "-", of at most INPUT_TEXT_BYTES_MAX. */
bool input_read_whole(const char *path, struct arena *arena, struct text *content,
                      struct error *error);

/* What stands between the name of an input and what is wrong with it: ":" before "LINE: why", ": "
 * before a sentence. */
const char *input_colon(const char *why);

#endif
