/* Chapters as JSON Chapters 1.2 (podcast namespace), read and written. */
#ifndef EARSHOT_PROSE_CHAPTERS_H
#define EARSHOT_PROSE_CHAPTERS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/field.h"
#include "model/chapter.h"

/* Reads the document into a list of struct chapter, ordered by start, at most 1,000. Addresses that
 * are not http or https are dropped. False with "LINE:COLUMN: why" in *error. */
bool chapters_parse(struct arena *arena, struct text json, struct list *chapters,
                    struct error *error);

/* Writes the document (media type application/json+chapters). */
void chapters_write(struct list chapters, struct buffer *to);

#endif
