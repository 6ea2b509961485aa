/* One Markdown file of a show's folder: front matter, and what is written below it. */
#ifndef EARSHOT_INGEST_MARKDOWN_FILE_H
#define EARSHOT_INGEST_MARKDOWN_FILE_H

#include "ingest/beside.h"
#include "ingest/ingest.h"

/* Reads an episode. Its guid is `name` where the file says none; its line is that of the slug.
 * False with "LINE: why" or "LINE:COLUMN: why". */
bool markdown_file_read_episode(struct text content, struct text name, const struct beside *beside,
                                struct arena *arena, struct incoming_episode *incoming,
                                struct error *error);

/* Reads what a file says of the show itself, and where that was: a list of struct redirect. */
bool markdown_file_read_show(struct text content, const struct beside *beside, struct arena *arena,
                             struct show *show, struct list *redirects, struct error *error);

#endif
