/* A show as a folder of Markdown files, which `earshot sync` reads back. */
#ifndef EARSHOT_EXPORT_MARKDOWN_H
#define EARSHOT_EXPORT_MARKDOWN_H

#include "base/error.h"
#include "model/show.h"
#include "store/engine.h"

/* Writes the show and all of its episodes, removed ones too, into the folder, which is made where
 * it is not there and must be empty: show.md, a file for each episode, and their
 * transcripts and chapters in folders below. Audio and artwork stay where they are, by their
 * addresses. Between store_begin_reading() and store_end_reading(). False with a sentence, or an
 * empty one after a failure that was logged; what was written by then stays. */
bool export_markdown(struct engine *engine, const struct show *show, const char *directory,
                     struct error *error);

#endif
