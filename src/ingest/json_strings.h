/* Takes the texts out of a line of JSON before jansson reads it. jansson spends 140 instructions on
 * each byte of a text, and an episode is little else; what a line's grammar is stays its affair. */
#ifndef EARSHOT_INGEST_JSON_STRINGS_H
#define EARSHOT_INGEST_JSON_STRINGS_H

#include "base/buffer.h"

#include <jansson.h>

struct json_strings {
    struct buffer rest;  /* the line, each text replaced by a note of where it is now */
    struct buffer texts; /* decoded, one behind the other */
};

/* For lines of at most `line_max` bytes. */
void json_strings_begin(struct json_strings *strings, size_t line_max);
void json_strings_end(struct json_strings *strings);

/* Loads the line; names stay as they are, texts are found by json_strings_find(). NULL where the
 * line is not well-formed JSON (RFC 8259), names one member twice, has a U+0000 or more than
 * JSON_DOCUMENT_VALUES_MAX values; *why is jansson's, of the whole line. To be given to
 * json_decref(). */
json_t *json_strings_load(struct json_strings *strings, struct text line, json_error_t *why);

/* The text of a string of the line that was loaded last, borrowed until the next. Of a value that
 * was not made by json_strings_load(), with NULL, its own. */
struct text json_strings_find(const struct json_strings *strings, const json_t *string);

#endif
