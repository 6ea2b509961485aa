/* Publishing one episode on behalf of somebody who is not at the site's shell: who they are, what
 * they send, what became of it. Knows nothing of HTTP but what its status codes mean. */
#ifndef EARSHOT_PUBLISH_PUBLISH_H
#define EARSHOT_PUBLISH_PUBLISH_H

#include "base/arena.h"
#include "base/text.h"

enum { PUBLISH_MAX_BYTES = 4 * 1024 * 1024 };

/* What became of a request: the status of its answer (RFC 9110 section 15), and a JSON object. */
struct published {
    int status;
    struct text json; /* in the arena */
};

/* The show whose token the secret is: STATUS 200 with its slug in *show, else 401 or 500 with the
 * reason. The site file at `path` is read. */
struct published publish_admit(const char *path, struct text secret, struct text *show,
                               struct arena *arena);

struct publish_options {
    const char *site_path;
    const char *media_directory; /* what is served below /media/; or NULL */
    bool is_strict;              /* an episode that the doctor finds errors in is refused */
};

/* Stores the episode that `body`, a JSON object with the fields of JSON Lines, describes, in the
 * show that the secret is a token of: all of it or nothing, as the one writer, waiting for another
 * to end. 201 for a new one, 200 for one that was there by its guid, each with what the doctor
 * finds in it where it changed, 422 with what is wrong. Where the media directory is known the
 * squares of its pictures are made then, before the answer. May be called by any thread. */
struct published publish_episode(const struct publish_options *options, struct text secret,
                                 struct text body, struct arena *arena);

/* The answer that says why not. */
struct published publish_refuse(int status, const char *why, struct arena *arena);

#endif
