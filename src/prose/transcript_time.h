/* Times as transcripts spell them. */
#ifndef EARSHOT_PROSE_TRANSCRIPT_TIME_H
#define EARSHOT_PROSE_TRANSCRIPT_TIME_H

#include "base/buffer.h"
#include "base/text.h"

#include <stdint.h>

/* 500 hours: later times are mistakes. */
enum { TRANSCRIPT_TIME_MS_MAX = 500 * 60 * 60 * 1000 };

struct transcript_time_form {
    const char *points; /* which bytes may stand before the fraction */
    size_t units_least; /* 1: seconds alone are a time, 2: minutes are needed */
};

/* Takes "H:MM:SS", "M:SS" or "S" off the front, with or without a fraction, of which milliseconds
 * count. Minutes may pass 59 where there are no hours. False, and nothing taken, for else. */
bool transcript_time_take(struct text *text, const struct transcript_time_form *form,
                          int64_t *time_ms);

/* Takes a time in brackets, "[0:12]", and the white space behind it off the front. */
bool transcript_time_take_mark(struct text *text, int64_t *time_ms);

/* The seconds of a JSON document in milliseconds. False where they are negative or too many. */
bool transcript_time_of_seconds(double seconds, int64_t *time_ms);

/* Appends "HH:MM:SS.mmm" with that point. */
void transcript_time_write(struct buffer *to, int64_t time_ms, char point);

/* Appends "MM:SS", with hours and milliseconds where there are any. */
void transcript_time_write_short(struct buffer *to, int64_t time_ms);

#endif
