/* Foreign shows and episodes into the model: what every format's reader has in common. */
#ifndef EARSHOT_INGEST_INGEST_H
#define EARSHOT_INGEST_INGEST_H

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"
#include "model/episode.h"
#include "model/redirect.h"
#include "model/show.h"

#include <stdio.h>

/* One episode as the input has it, cleaned and ready to store: texts scrubbed, notes sanitised, the
 * identity in episode.guid (guid, else enclosure address, else link, else a hash of title and
 * date). episode.slug is empty where the input asks for none. published_at is 0 where the input has
 * no date that can be read, and then the status is EPISODE_DRAFT, else EPISODE_PUBLISHED. Fields
 * that only the store knows (ids, position, hashes, the time of the last change) are zero, but for
 * what an export of earshot says of them. */
struct incoming_episode {
    struct episode episode;
    struct list topics;       /* of struct topic; empty where the input says none */
    struct text transcript;   /* plain text, paragraphs divided by empty lines; or empty */
    struct text cues;         /* the same as struct transcript has it; or empty */
    struct list former_slugs; /* of struct text: slugs that it once had here; mostly empty */
    struct list former_paths; /* of struct text: as a redirect has them; mostly empty */
    struct text link;         /* its page where it comes from, absolute; or empty */
    struct text cue_ids;      /* the numbers of the cues, as struct transcript has them; or empty */
    int64_t older_behind;     /* how many with the same time follow it immediately, and are older */
    bool leaves_transcript;   /* one that is stored stays: it is elsewhere, and was not read */
    bool says_status;         /* episode.status is the input's; also EPISODE_REMOVED then */
    long line;                /* where it starts in the input, from 1 */
};

/* What a reader calls while it reads. Each function returns false to end the reading; the reason is
 * then in the receiver's own state, and the reader returns false without setting its error. */
struct receiver {
    /* The show's own fields. Called once, before the first episode with what is known by then, and
     * again at the end where more was known then. The title is empty where the feed has none.
     * Texts are valid during the call only. */
    bool (*show)(struct receiver *receiver, const struct show *show);
    /* Texts are valid during the call only. */
    bool (*episode)(struct receiver *receiver, const struct incoming_episode *incoming);
    /* An item that cannot be an episode; `reason` is such as "no enclosure". */
    bool (*skipped)(struct receiver *receiver, long line, const char *title, const char *reason);
    /* An element that is not kept, though its item or channel is taken: `name` as it is written
     * there, `reason` is such as "an item's elements without a field may be 64 KB together". */
    bool (*left_out)(struct receiver *receiver, long line, const char *name, const char *reason);
    /* Where the show or one of its episodes was; behind what it leads to. Texts are valid during
     * the call only. Of JSON Lines and folders alone. */
    bool (*redirect)(struct receiver *receiver, long line, const struct redirect *redirect);
};

/* What one input may cost. */
struct ingest_limits {
    int64_t input_bytes;
    int64_t items;
};

/* The ceilings where the owner sets none: 64 MB and 20,000 items: real feeds stay far below. */
extern const struct ingest_limits ingest_default_limits;

enum ingest_format { INGEST_RSS, INGEST_JSON_LINES, INGEST_UNKNOWN };

/* Tells the format from the first bytes of the input (at least 512 where it has so many). */
enum ingest_format ingest_recognise(struct text start);

/* The readers. Each works in a confined child (confine/confined.h), so that a fault that an input
 * finds in them can do no more than spoil what is read: what comes from there is checked here
 * (incoming_check.h) before the receiver is told. False with "LINE:COLUMN: why" in *error, or with
 * what became of the child. */

/* Reads an RSS 2.0 feed, which is a file, to its end, in constant memory. */
bool ingest_rss(FILE *input, const struct ingest_limits *limits, struct receiver *receiver,
                struct error *error);

/* Reads JSON Lines, one episode a line (README.md has the fields). Calls receiver->show once or
 * never: for a first line that describes the show.
 * The descriptor is the one that the stream reads from; -1: it is in memory. */
bool ingest_json_lines(FILE *input, int descriptor, const struct ingest_limits *limits,
                       struct receiver *receiver, struct error *error);

/* Reads one episode, which may be written over several lines. */
bool ingest_json_object(struct text object, struct receiver *receiver, struct error *error);

#endif
