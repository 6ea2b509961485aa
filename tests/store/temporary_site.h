/* A site in a folder of its own, for tests of what is stored. */
#ifndef EARSHOT_TESTS_STORE_TEMPORARY_SITE_H
#define EARSHOT_TESTS_STORE_TEMPORARY_SITE_H

#include "store/engine.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct temporary_site {
    char folder[128];
    char path[160];        /* of the site file, in the folder */
    struct engine *engine; /* opened for writing */
    struct arena arena;
};

/* For cmocka's set-up and tear-down: *state is a new struct temporary_site. */
int temporary_site_begin(void **state);
int temporary_site_end(void **state);

/* The same without making the site file. */
int temporary_folder_begin(void **state);

void assert_text(struct text text, const char *expected);

#endif
