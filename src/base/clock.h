/* The one place that asks what time it is. All times are Unix seconds, UTC, named *_at. */
#ifndef EARSHOT_BASE_CLOCK_H
#define EARSHOT_BASE_CLOCK_H

#include <stdint.h>

int64_t clock_now(void);

#endif
