/* Times as people at a shell write them: by the clocks of a place. */
#ifndef EARSHOT_BASE_LOCAL_TIME_H
#define EARSHOT_BASE_LOCAL_TIME_H

#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

/* Reads RFC 3339, or "2026-03-29 08:00" (seconds may follow, and a T may divide) by the clocks of
 * the place whose name in the IANA time zone database stands behind it, as in "2026-03-29 08:00
 * Europe/Berlin"; without one by those of the process: the environment's TZ, else the machine's.
 * Where an hour comes twice, because clocks are put back, the first is meant. False with the rest
 * of a sentence that begins with the text in *fault, which lasts. Changes the zone of the process
 * for as long as it runs: for commands, which have one thread. */
bool local_time_parse(struct text text, int64_t *at, const char **fault);

#endif
