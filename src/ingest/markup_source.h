/* Markup that an owner or a pipeline gives by hand, read in confined children (confine/confined.h).
 * What comes from there is of the shape that earshot's own has (prose/markup_shape.h). */
#ifndef EARSHOT_INGEST_MARKUP_SOURCE_H
#define EARSHOT_INGEST_MARKUP_SOURCE_H

#include "ingest/extra_file.h"

/* Show notes from HTML or plain text, and from Markdown, in the arena. False with a sentence. */
bool markup_source_read_notes(struct arena *arena, struct text raw, struct html *notes,
                              struct error *error);
bool markup_source_read_markdown(struct arena *arena, struct text raw, struct html *notes,
                                 struct error *error);

/* As extra_file_read(). */
bool markup_source_read_extra(struct arena *arena, struct text raw, enum extra_place place,
                              struct xml *extra, struct error *error);

#endif
