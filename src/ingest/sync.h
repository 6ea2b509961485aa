/* Brings a show in line with its folder, in the transaction of the caller: an importer between the
 * two that also sees what went away, and can say what changes. */
#ifndef EARSHOT_INGEST_SYNC_H
#define EARSHOT_INGEST_SYNC_H

#include "ingest/audio_facts.h"
#include "ingest/folder.h"
#include "ingest/importer.h"

enum sync_change { SYNC_ADDED, SYNC_CHANGED, SYNC_UNPUBLISHED };

/* Who wants to know what changes. */
struct sync_observer {
    struct import_observer import; /* first, so that it is the observer too */
    /* The episode's slug, empty for the show itself; and for CHANGED the names in front matter of
     * what is another: "title, notes". Both are valid during the call only. */
    void (*changed)(struct sync_observer *observer, enum sync_change change, struct text slug,
                    struct text what);
};

struct sync {
    struct receiver receiver; /* first, so that it is the sync too */
    struct importer importer;
    struct audio_facts facts;
    struct folder *folder;
    struct sync_observer *observer;
    struct arena arena; /* of one episode */
};

/* Begins with a folder that is open; to be ended by sync_end(). The slug is that of the show, which
 * is made where the folder says what it is. */
void sync_begin(struct sync *sync, struct engine *engine, struct folder *folder, struct text slug,
                struct sync_observer *observer);

/* For a folder that does not say what the show is: the one that is there. */
void sync_use_show(struct sync *sync, const struct show *show);

/* Reads the folder and stores what changed. False with a sentence, or an empty one after a failure
 * that was logged. */
bool sync_run(struct sync *sync, struct error *error);

/* Gives memory back; the importer's counts stay. */
void sync_end(struct sync *sync);

#endif
