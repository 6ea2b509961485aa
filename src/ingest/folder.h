/* A folder that is a show: show.md says what the show is, and each other Markdown file at its top
 * is an episode. README.md is neither. */
#ifndef EARSHOT_INGEST_FOLDER_H
#define EARSHOT_INGEST_FOLDER_H

#include "fetch/fetch.h"
#include "ingest/beside.h"
#include "ingest/ingest.h"
#include "ingest/seen.h"

struct folder {
    struct beside beside;
    struct text language; /* of a show that says none */
    struct list names;    /* of the episodes' files, C strings, in their order */
    bool has_show;
    const char *file;      /* the name of the one that is being read */
    struct seen seen;      /* the guids of the episodes that were read */
    struct fetch *fetches; /* of the transcripts that are elsewhere */
    size_t fetch_count;
    struct seen addresses; /* of them, by their number from 1 */
    /* Told of each that could not be fetched; NULL: nobody is. */
    void (*unread)(void *context, const char *file, long line, const struct fetch *fetch);
    void *context;
    struct arena arena;
};

/* Lists the folder. False with a sentence where it cannot be read. `beside` and the language are
 * borrowed. To be given to folder_close() in any case. */
bool folder_open(struct folder *folder, const struct beside *beside, struct text language,
                 struct error *error);

/* Reads all of it, the show first. False with "FILE:LINE: why" or "FILE: why"; where the receiver
 * ended the reading, folder->file is the one that it refused. */
bool folder_read(struct folder *folder, struct receiver *receiver, struct error *error);

/* Whether an episode that was read has that guid. */
bool folder_has_guid(const struct folder *folder, struct text guid);

void folder_close(struct folder *folder);

#endif
