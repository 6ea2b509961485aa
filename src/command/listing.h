/* Listings on standard output: lines for people, or with --json one array for scripts, written as
 * they come. */
#ifndef EARSHOT_COMMAND_LISTING_H
#define EARSHOT_COMMAND_LISTING_H

#include "base/text.h"
#include "command/command.h"

#include <jansson.h>

/* A row of an option table for commands that list. */
#define LISTING_OPTION                                                                        \
    {                                                                                         \
        .name = "json", .about = "for scripts: JSON, times in RFC 3339, durations in seconds" \
    }

struct listing {
    bool json;
    size_t count;
};

/* Begins; `task` has LISTING_OPTION. */
struct listing listing_begin(const struct task *task);

/* Writes one object of the array, and lets go of it. For JSON listings. */
void listing_add(struct listing *listing, json_t *object);

/* Ends the array where there is one. */
void listing_end(const struct listing *listing);

/* A JSON string; the second gives null where the text is empty. */
json_t *listing_text(struct text text);
json_t *listing_text_or_null(struct text text);

/* A time in RFC 3339, or null for 0. */
json_t *listing_time(int64_t at);

#endif
