/* Single values of a line that json_strings_load() read into what the model keeps, cleaned;
 * everything is of the arena. Each is false where the value is not what it should be. */
#ifndef EARSHOT_INGEST_JSON_VALUE_H
#define EARSHOT_INGEST_JSON_VALUE_H

#include "base/arena.h"
#include "ingest/json_strings.h"

#include <stdbool.h>
#include <stdint.h>

/* What stands on one line of a page: more than the command line can say. */
enum { JSON_LINE_MAX_BYTES = 128 * 1024 };

/* The text of a string, scrubbed and trimmed; the second on one line, with at most
 * JSON_LINE_MAX_BYTES. */
bool json_value_text(struct arena *arena, const struct json_strings *strings, const json_t *value,
                     struct text *text);
bool json_value_line(struct arena *arena, const struct json_strings *strings, const json_t *value,
                     struct text *line);

/* A date and time with its offset (RFC 3339). */
bool json_value_time(struct arena *arena, const struct json_strings *strings, const json_t *value,
                     int64_t *at);

/* 64 bits as 16 hexadecimal digits, because many programs read a number of that size wrong. */
bool json_value_hash(struct arena *arena, const struct json_strings *strings, const json_t *value,
                     int64_t *hash);

/* The value with its texts, which the line was loaded without. To be given to json_decref(). */
json_t *json_value_whole(const struct json_strings *strings, const json_t *value);

/* The text of an object, for readers that want it so. */
bool json_value_object(struct arena *arena, const struct json_strings *strings, const json_t *value,
                       struct text *text);

#endif
