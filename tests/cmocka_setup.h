/* cmocka with the headers that it asks for before its own, and what its tables of cases need. */
#ifndef EARSHOT_TESTS_CMOCKA_SETUP_H
#define EARSHOT_TESTS_CMOCKA_SETUP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT_OF(table) (sizeof(table) / sizeof((table)[0]))

#define assert_text(actual, expected)                                              \
    do {                                                                           \
        struct text actual_ = (actual);                                            \
        if (!text_equal(actual_, text_of(expected)))                               \
            fail_msg("\"%.*s\" is not \"%s\"", TEXT_ARGUMENTS(actual_), expected); \
    } while (0)

#endif
