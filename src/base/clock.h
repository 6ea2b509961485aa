/* The one place that asks what time it is. */
#ifndef EARSHOT_BASE_CLOCK_H
#define EARSHOT_BASE_CLOCK_H

#include <stdint.h>

/* Unix seconds, UTC; such times are named *_at. */
int64_t clock_now(void);

/* Milliseconds that nobody can set back, for how long something takes. */
int64_t clock_monotonic_ms(void);

/* The same in microseconds. */
int64_t clock_monotonic_us(void);

/* Milliseconds of CPU that this thread has used. */
int64_t clock_thread_ms(void);

#endif
