/* Transcripts in tests, as lines such as "1000-2500 Ann|Hello": start and end in milliseconds. */
#ifndef EARSHOT_TESTS_PROSE_TRANSCRIPT_CHECK_H
#define EARSHOT_TESTS_PROSE_TRANSCRIPT_CHECK_H

#include "base/arena.h"
#include "prose/transcript.h"

/* The cues as such lines, with a NUL behind them. */
struct text transcript_lines(struct arena *arena, struct list cues);

/* Fails the test unless the content, with lengths as strlen() has them, is read as these lines. */
void assert_transcript(enum transcript_format format, const char *content, const char *lines);

/* Fails the test unless the content is refused with that message. */
void assert_transcript_error(enum transcript_format format, const char *content,
                             const char *message);

/* Fails the test unless the cues that `from` reads from the content are written in the format as
 * `expected`. */
void assert_transcript_written(enum transcript_format from, const char *content,
                               enum transcript_format to, const char *expected);

/* Fails the test unless what is written in the format is read back as these lines. */
void assert_transcript_round_trip(enum transcript_format from, const char *content,
                                  enum transcript_format to, const char *lines);

#endif
