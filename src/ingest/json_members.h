/* Members of objects that people write in lists: a person, a soundbite, a chapter. */
#ifndef EARSHOT_INGEST_JSON_MEMBERS_H
#define EARSHOT_INGEST_JSON_MEMBERS_H

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"

#include <jansson.h>

enum { JSON_MEMBERS_MAX = 6 };

/* The names that an object may have; the last ones are NULL. */
struct json_members {
    const char *what; /* for people: "a person" */
    const char *names[JSON_MEMBERS_MAX];
};

/* Whether it is an object with no other names. False with a sentence, or an empty one. */
bool json_members_check(const json_t *object, const struct json_members *members,
                        struct error *error);

/* A web address on one line, or nothing. False with a sentence. */
bool json_members_read_url(struct arena *arena, const json_t *object, const char *name,
                           struct text *url, struct error *error);

#endif
