/* One Markdown file of a show's folder: front matter, and what is written below it. Read in this
 * process; markdown_confined.h has the same for what is foreign. */
#ifndef EARSHOT_INGEST_MARKDOWN_FILE_H
#define EARSHOT_INGEST_MARKDOWN_FILE_H

#include "ingest/ingest.h"
#include "ingest/markdown_named.h"

/* Reads an episode, but for what it names. Its guid is `name` where the file says none; its line is
 * that of the slug. False with "LINE: why" or "LINE:COLUMN: why". */
bool markdown_file_read_episode(struct text content, struct text name, struct arena *arena,
                                struct incoming_episode *incoming, struct markdown_named *named,
                                struct error *error);

/* Reads what a file says of the show itself, and where that was: a list of struct redirect. */
bool markdown_file_read_show(struct text content, struct arena *arena, struct show *show,
                             struct list *redirects, struct markdown_named *named,
                             struct error *error);

#endif
