/* One Markdown file of a show's folder: front matter, and what is written below it. */
#ifndef EARSHOT_INGEST_MARKDOWN_FILE_H
#define EARSHOT_INGEST_MARKDOWN_FILE_H

#include "ingest/beside.h"
#include "ingest/document_batch.h"
#include "ingest/ingest.h"

/* A document that the file names, or chapters that it lists: still to be read. */
struct markdown_document {
    bool is_there;
    bool is_address;  /* and `name` is the address */
    long line;        /* that names it */
    struct text name; /* empty for a list in the file itself */
    struct document document;
};

struct markdown_documents {
    struct markdown_document transcript;
    struct markdown_document chapters;
};

/* Reads an episode, but for its documents, whose texts are of the arena. Its guid is `name` where
 * the file says none; its line is that of the slug. False with "LINE: why" or "LINE:COLUMN: why".
 */
bool markdown_file_read_episode(struct text content, struct text name, const struct beside *beside,
                                struct arena *arena, struct incoming_episode *incoming,
                                struct markdown_documents *documents, struct error *error);

/* Sets of an episode what became of one of its documents. False with "LINE: NAME: why". */
bool markdown_file_take_transcript(const struct markdown_document *document,
                                   const struct document_made *made,
                                   struct incoming_episode *incoming, struct error *error);
bool markdown_file_take_chapters(const struct markdown_document *document,
                                 const struct document_made *made,
                                 struct incoming_episode *incoming, struct error *error);

/* Reads what a file says of the show itself, and where that was: a list of struct redirect. */
bool markdown_file_read_show(struct text content, const struct beside *beside, struct arena *arena,
                             struct show *show, struct list *redirects, struct error *error);

#endif
