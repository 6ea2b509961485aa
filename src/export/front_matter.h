/* Writes front matter that ingest/front_matter.h and every other reader of YAML reads as the same
 * texts. */
#ifndef EARSHOT_EXPORT_FRONT_MATTER_H
#define EARSHOT_EXPORT_FRONT_MATTER_H

#include "base/buffer.h"

/* The lines between which it stands. */
void front_matter_write_border(struct buffer *to);

/* "name: text": as it is where that cannot be taken for something else, several lines as a block,
 * else in quotation marks. Text is as utf8_scrub() leaves it and trimmed. */
void front_matter_write_text(struct buffer *to, const char *name, struct text text);

/* The same unless the text is empty. */
void front_matter_write_given(struct buffer *to, const char *name, struct text text);

void front_matter_write_integer(struct buffer *to, const char *name, int64_t number);

#endif
