/* What the items of a feed point to: transcripts, chapters, and the audio itself. First the feed is
 * read for their addresses, then whoever has the network fetches them into files, then the feed is
 * read once more and each episode gets what was fetched for it. The first reading also sees which
 * items have the same time. */
#ifndef EARSHOT_INGEST_DOCUMENTS_H
#define EARSHOT_INGEST_DOCUMENTS_H

#include "fetch/fetch.h"
#include "ingest/document_batch.h"
#include "ingest/ingest.h"
#include "ingest/item_order.h"

enum document_kind { DOCUMENT_TRANSCRIPT, DOCUMENT_CHAPTERS, DOCUMENT_AUDIO };

struct documents_options {
    const char *directory;       /* the folder of transcripts and chapters; or NULL to leave them */
    const char *media_directory; /* what is served below /media/; NULL: audio stays where it is */
    struct text base_url;        /* of this site, whose own files are not fetched from itself */
    struct text show_slug;       /* the folder below the media's; empty: from the feed's title */
};

struct documents {
    struct documents_options options;
    struct fetch
        *fetches; /* in the order of the episodes; to be fetched between the two readings */
    size_t count;
    size_t capacity;
    struct item_order order;
    size_t next;          /* the one that the second reading comes to next */
    struct text language; /* of the show */
    struct text folder;   /* of the show's audio below /media/ */
    struct arena arena;
};

/* Reads an RSS feed for what its items point to. False with "LINE:COLUMN: why". To be given to
 * documents_end() in any case. The options are borrowed. */
bool documents_collect(struct documents *documents, FILE *input, const struct ingest_limits *limits,
                       const struct documents_options *options, struct error *error);

void documents_end(struct documents *documents);

/* A receiver for the second reading of the same feed, which hands everything on to another. */
struct documents_receiver {
    struct receiver receiver; /* first, so that it is the whole */
    struct receiver *to;
    struct documents *documents;
    struct arena arena;          /* of one episode */
    struct document_made *batch; /* what became of the documents from number batch_first on */
    size_t batch_first;
    size_t batch_count;
    struct arena batch_arena;
    /* Told of each document that could not be fetched or read; its element stays as it is. */
    void (*unread)(void *context, long line, const char *url, const char *reason);
    void *context;
};

void documents_receiver_begin(struct documents_receiver *receiver, struct documents *documents,
                              struct receiver *to);
void documents_receiver_end(struct documents_receiver *receiver);

#endif
