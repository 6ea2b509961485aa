/* A show in a form that others read, and that imports back. */
#ifndef EARSHOT_EXPORT_EXPORT_H
#define EARSHOT_EXPORT_EXPORT_H

#include "model/show.h"
#include "pages/site.h"
#include "store/engine.h"

#include <stdio.h>

/* Who wants to know how it goes. */
struct export_observer {
    void (*progressed)(struct export_observer *observer);
};

/* What is exported, in two ways of asking it. */
struct export_source {
    struct engine *engine;
    struct site *site;
};

/* Writes the show as JSON Lines (README.md has the fields): one that describes it, one for each
 * episode in the order in which they were added, drafts and removed ones too, one for each old
 * address. Inside store_begin_reading(). False after a failure, which was logged; ferror() tells
 * whether all was written. */
bool export_json_lines(const struct export_source *source, const struct show *show,
                       struct export_observer *observer, FILE *output);

/* Writes the feed that the site serves of the show now. False as above. */
bool export_rss(const struct export_source *source, const struct show *show,
                struct export_observer *observer, FILE *output);

#endif
