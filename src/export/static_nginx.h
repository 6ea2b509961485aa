/* What a server of files answers where no file is, in the words of nginx: locations for its server
 * block. */
#ifndef EARSHOT_EXPORT_STATIC_NGINX_H
#define EARSHOT_EXPORT_STATIC_NGINX_H

#include "base/arena.h"
#include "base/buffer.h"
#include "ingest/seen.h"

struct static_nginx {
    struct buffer lines;
    struct seen seen; /* nginx refuses to be told twice */
};

void static_nginx_begin(struct static_nginx *nginx, size_t bytes_max);
void static_nginx_end(struct static_nginx *nginx);

/* The path, decoded, with `end` behind it leads to `to`, which is encoded, with `end` behind it. An
 * `end` of "/" stands for all that is below. */
void static_nginx_move(struct static_nginx *nginx, struct text path, struct text to,
                       const char *end);

/* What was there is gone for good (410). */
void static_nginx_remove(struct static_nginx *nginx, struct text path, const char *end);

#endif
