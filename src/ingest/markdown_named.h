/* What a Markdown file names that its reader cannot look at, because that is a confined child:
 * files of the folder, and the clocks of a place. What became of it is added here, with all rights.
 */
#ifndef EARSHOT_INGEST_MARKDOWN_NAMED_H
#define EARSHOT_INGEST_MARKDOWN_NAMED_H

#include "ingest/beside.h"
#include "ingest/document_batch.h"
#include "ingest/ingest.h"

/* Each with its line, which is 0 where there is none. */
struct markdown_named {
    struct text published; /* where it is not RFC 3339 */
    int64_t published_line;
    struct text audio;
    int64_t audio_line;
    struct text image;
    int64_t image_line;
    struct text transcript;
    int64_t transcript_line;
    bool transcript_is_address;
    struct text chapters;
    int64_t chapters_line;
    /* What the file says itself, also where it says that it is empty, is not taken from its audio.
     */
    bool says_audio_bytes, says_audio_type, says_duration, says_chapters, says_image;
};

extern const struct record markdown_named_record;

/* A document that is named: still to be read. */
struct markdown_document {
    bool is_there;
    bool is_address; /* and `name` is the address */
    long line;       /* that names it */
    struct text name;
    struct document document;
};

struct markdown_documents {
    struct markdown_document transcript;
    struct markdown_document chapters;
};

/* Sets of an episode its time and what follows from its files but for the documents, whose texts
 * are of the arena. False with "LINE: NAME: why". */
bool markdown_named_find(const struct markdown_named *named, const struct beside *beside,
                         struct arena *arena, struct incoming_episode *incoming,
                         struct markdown_documents *documents, struct error *error);

/* The same of a show. */
bool markdown_named_find_of_show(const struct markdown_named *named, const struct beside *beside,
                                 struct arena *arena, struct show *show, struct error *error);

/* Sets of an episode what became of one of its documents. False with "LINE: NAME: why". */
bool markdown_named_take_transcript(const struct markdown_document *document,
                                    const struct document_made *made,
                                    struct incoming_episode *incoming, struct error *error);
bool markdown_named_take_chapters(const struct markdown_document *document,
                                  const struct document_made *made,
                                  struct incoming_episode *incoming, struct error *error);

#endif
