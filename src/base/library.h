/* Libraries that are loaded when they are needed: those that take longer to load than most commands
 * to run, or that have no business in most of them. */
#ifndef EARSHOT_BASE_LIBRARY_H
#define EARSHOT_BASE_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

/* A function that is wanted of a library. */
struct library_function {
    const char *name;
    void *place; /* gets the pointer to the function */
};

struct library {
    const char *file_name; /* "libcurl.so.4" */
    const struct library_function *functions;
    size_t count;
    bool is_loaded;
};

/* Loads the library, once and for as long as the process runs, and finds its functions; if one is
 * missing, none may be used. NULL, or why that cannot be: a text of dlerror(), until its next call.
 * Not for several threads. */
const char *library_load(struct library *library);

#endif
