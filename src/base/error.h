/* A failure that a person must read: one sentence, set where it is known best. */
#ifndef EARSHOT_BASE_ERROR_H
#define EARSHOT_BASE_ERROR_H

#include <stdbool.h>

struct error {
    char message[1024];
};

/* Sets the sentence, cut to what fits, and returns false: `return error_set(error, ...)`. */
bool error_set(struct error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
