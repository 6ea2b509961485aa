/* One input of an import, into one show, in one transaction. */
#ifndef EARSHOT_COMMAND_IMPORT_FEED_H
#define EARSHOT_COMMAND_IMPORT_FEED_H

#include "command/import_report.h"
#include "command/input.h"

struct import_settings {
    struct ingest_limits limits;
    struct text show_slug;       /* empty: from the feed's title */
    const char *cache_directory; /* for what is fetched */
    const char *media_directory; /* audio is copied to; or NULL */
    struct text base_url;        /* of the site */
    bool allow_private;
    bool leaves_documents; /* nothing that a feed points to is fetched */
};

/* Imports RSS from a file that can be read twice; feed_url is where it was fetched, or empty.
 * Fetches before it takes the lock of the one writer. Anything but COMMAND_DONE leaves the site as
 * it was. */
enum command_status import_feed(struct task *task, const struct import_settings *settings,
                                FILE *input, struct text feed_url, struct import_report *report);

/* Imports JSON Lines into the show, which is there. */
enum command_status import_lines(struct task *task, const struct import_settings *settings,
                                 struct input *input, struct import_report *report);

/* Fetches a feed, and opens it. */
enum command_status import_fetch(struct task *task, const struct import_settings *settings,
                                 struct text url, struct import_report *report, FILE **input);

#endif
