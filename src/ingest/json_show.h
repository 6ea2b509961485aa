/* The two kinds of lines that exports of earshot have beside episodes: {"show": {...}} and
 * {"redirect": {...}}. */
#ifndef EARSHOT_INGEST_JSON_SHOW_H
#define EARSHOT_INGEST_JSON_SHOW_H

#include "base/arena.h"
#include "ingest/json_strings.h"
#include "model/redirect.h"
#include "model/show.h"

/* What is wrong, and with which field; the field is empty where it is the whole. */
struct json_fault {
    struct text field;
    const char *why; /* to follow the field's name in a sentence; in the arena */
};

/* Reads the object, of a line that json_strings_load() read, which describes a show. Texts are of
 * the arena. False with the fault. */
bool json_show_read(struct arena *arena, const struct json_strings *strings, const json_t *object,
                    struct show *show, struct json_fault *fault);

/* Reads the object that says where something was. */
bool json_show_read_redirect(struct arena *arena, const struct json_strings *strings,
                             const json_t *object, struct redirect *redirect,
                             struct json_fault *fault);

#endif
