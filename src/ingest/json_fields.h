/* The fields of a JSON Lines episode: what each must be, and where it goes. */
#ifndef EARSHOT_INGEST_JSON_FIELDS_H
#define EARSHOT_INGEST_JSON_FIELDS_H

#include "base/arena.h"
#include "ingest/ingest.h"
#include "ingest/json_strings.h"

/* What setters fill; everything is of the arena. */
struct json_episode {
    struct arena *arena;
    const struct json_strings *strings; /* of the line; NULL: strings have their texts */
    struct incoming_episode *incoming;
    struct error error; /* what a setter has to say of a value that it refuses; or empty */
};

struct json_field {
    struct text name;
    /* Sets it from the value; false where the value is not what it should be. */
    bool (*set)(struct json_episode *target, const json_t *value);
    const char *expected; /* what the value should be: "title must be ..." */
};

extern const struct json_field json_field_table[];
extern const size_t json_field_table_count;

/* The field of that name in a table of `count`, or NULL. */
const struct json_field *json_field_find(const struct json_field *table, size_t count,
                                         struct text name);

#endif
