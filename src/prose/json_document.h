/* JSON documents from elsewhere, read with limits, and the pieces that writing them takes. */
#ifndef EARSHOT_PROSE_JSON_DOCUMENT_H
#define EARSHOT_PROSE_JSON_DOCUMENT_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"

#include <jansson.h>
#include <stdint.h>

enum { JSON_DOCUMENT_DEPTH_MAX = 32 };

/* jansson takes some forty bytes for a value that may be two, "1,". A transcript with as many cues
 * as one may have needs half of it. */
enum { JSON_DOCUMENT_VALUES_MAX = 400000 };

/* Loads an object whose member `list` is an array. NULL with "LINE:COLUMN: why" in *error, also for
 * a name given twice, for arrays and objects nested deeper than the limit and for more values than
 * that one. To be given to json_decref(). */
json_t *json_document_load(struct text json, const char *list, struct error *error);

/* Sets "LINE:COLUMN: why", the place of element `index` of that list; returns false. */
bool json_document_fail(struct text json, const char *list, size_t index, const char *why,
                        struct error *error);

/* The member's text, scrubbed and in one line; empty where it is no string. */
struct text json_document_line(struct arena *arena, const json_t *object, const char *name);

/* Appends the text as a JSON string. */
void json_document_write_text(struct buffer *to, struct text text);

/* Appends a number of seconds. */
void json_document_write_seconds(struct buffer *to, int64_t time_ms);

#endif
