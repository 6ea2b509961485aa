/* The audience as one HTML file with plots, which needs nothing beside it: neither scripts nor the
 * network. */
#ifndef EARSHOT_STATS_REPORT_H
#define EARSHOT_STATS_REPORT_H

#include "base/buffer.h"
#include "stats/audience.h"
#include "stats/notes.h"

enum { REPORT_BYTES_MAX = 64 * 1024 * 1024 };

/* Appends the file's content; tables have at most `limit` rows, plots all days. `title` says whose
 * audience that is. False with a sentence where it would be larger than the buffer may be. */
bool report_write(const struct audience *audience, struct text title, size_t limit,
                  const struct notes *notes, struct buffer *to, struct error *error);

#endif
