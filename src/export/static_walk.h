/* Asking a site for its addresses one after the other, and writing what it answers. */
#ifndef EARSHOT_EXPORT_STATIC_WALK_H
#define EARSHOT_EXPORT_STATIC_WALK_H

#include "export/static_site.h"

struct static_walk {
    const struct export_source *source;
    const struct static_options *options;
    struct static_files files;
    struct export_observer *observer;
    int64_t now_at;
    struct arena arena; /* of one address */
    bool failed;        /* with files.error set; everything else is passed over then */
};

/* Asks for a target and writes the answer where it is 200. False where there is nothing (404, 410),
 * and after a failure. */
bool static_walk_put(struct static_walk *walk, struct text target);

/* The same for each of the texts put behind the front. */
void static_walk_put_all(struct static_walk *walk, struct text front, const char *const *ends,
                         size_t count);

/* The same for the numbers from `first` on between front and end, up to the first that is not
 * there.
 */
void static_walk_put_numbered(struct static_walk *walk, struct text front, int64_t first,
                              const char *end);

/* The answer to a target, to be ended. */
void static_walk_ask(struct static_walk *walk, struct text target, struct response *response);

/* Writes the answer under that name. */
void static_walk_write(struct static_walk *walk, struct text name, struct response *response);

#endif
