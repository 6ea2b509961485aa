/* Structs and field tables made from JSON at run time, so that cases written as files can be
 * rendered by templates that are bound to structs. */
#ifndef EARSHOT_TESTS_VIEW_MUSTACHE_DATA_H
#define EARSHOT_TESTS_VIEW_MUSTACHE_DATA_H

#include "base/arena.h"
#include "base/field.h"

#include <jansson.h>

struct mustache_data {
    const struct record *record;
    const void *values; /* a struct of that record */
};

/* Objects become records, arrays lists (their items' record has the keys of all of them), strings,
 * fractions and null texts, whole numbers integers, true and false booleans. What is neither object
 * nor array, or an array as a whole, gets a record with the one field ".". A text is html where
 * `templates` writes a name that ends in its key unescaped. All lives in the arena. */
struct mustache_data mustache_data_make(struct arena *arena, const json_t *json,
                                        struct text templates);

#endif
