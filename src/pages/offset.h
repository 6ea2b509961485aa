/* A time in the audio, as pages say it: schema.org's startOffset, a media fragment's #t=. */
#ifndef EARSHOT_PAGES_OFFSET_H
#define EARSHOT_PAGES_OFFSET_H

#include "base/arena.h"

#include <stdint.h>

/* "01:02", "01:00:00": the whole second that the time is in, for people. In the arena. */
struct text offset_clock(struct arena *arena, int64_t time_ms);

/* "62.500", "62": the time itself, in seconds, for programs. In the arena. */
struct text offset_seconds(struct arena *arena, int64_t time_ms);

#endif
