/* The receiver that stores what a reader reads, in the transaction of its caller: what is new is
 * added, what changed is changed, and nothing is written for the rest. */
#ifndef EARSHOT_INGEST_IMPORTER_H
#define EARSHOT_INGEST_IMPORTER_H

#include "base/integers.h"
#include "ingest/ingest.h"
#include "store/engine.h"

struct import_counts {
    int64_t items; /* all that the input had so far */
    int64_t added;
    int64_t changed;
    int64_t unchanged;
    int64_t skipped;
    int64_t unpublished;
    int64_t undated; /* of the added: without a date, they got the time of the import */
};

/* Who wants to know how it goes. */
struct import_observer {
    void (*skipped)(struct import_observer *observer, long line, const char *title,
                    const char *reason);
    void (*left_out)(struct import_observer *observer, long line, const char *name,
                     const char *reason);
    void (*progressed)(struct import_observer *observer, const struct import_counts *counts);
};

struct importer {
    struct receiver receiver; /* to be given to a reader; first, so that it is the importer too */
    struct engine *engine;
    struct import_observer *observer;
    struct text wanted_slug; /* of the show; empty: from its title */
    struct text feed_url;    /* where the input was fetched, borrowed; or empty */
    bool is_export;          /* the input says itself what was where */
    bool keeps_copies;       /* audio that was copied here stays, as long as the input has the same
                                address */
    bool is_whole; /* the input says all there is: what it leaves out goes, and whether an episode
                      is a draft is for it to say */
    int64_t began_at;
    int64_t oldest_id; /* kept free for the oldest of those of one time, of which more are to come;
                          else 0 */
    struct import_counts counts;
    struct integers stored; /* of the episodes that were added or changed */
    struct show show;       /* that is imported into; show_id is 0 until it is known */
    bool show_changed;
    bool show_is_new;      /* made by this import */
    struct show described; /* what the input said of the show last */
    bool is_described;
    struct arena show_arena;    /* of the texts of both */
    struct arena episode_arena; /* of one episode */
    struct error error; /* why a function returned false: "LINE: why" or "why"; empty where it was
                           logged */
};

/* Begins an import into the show with that slug, which importer_begin() does not look for. For an
 * input that describes its show, it is made where it is not there; an empty slug: from the show's
 * title. Inside store_begin_writing(). The slug is borrowed until importer_end(). */
void importer_begin(struct importer *importer, struct engine *engine, struct text show_slug,
                    struct import_observer *observer);

/* Imports into a show that is there: for an input that does not describe its show. */
void importer_use_show(struct importer *importer, const struct show *show);

/* Makes a draft of an episode that an input no longer has. */
bool importer_unpublish(struct importer *importer, int64_t episode_id);

/* Settles positions, the show's own fields and the time of its last change, after the last item and
 * immediately before store_commit(). False as the receiver's functions. */
bool importer_finish(struct importer *importer);

/* Gives memory back; the counts and the error stay. */
void importer_end(struct importer *importer);

#endif
