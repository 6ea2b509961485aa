/* Foreign values into what the model keeps: the cleaning that every format's reader needs. Results
 * are of the arena, or borrowed from what was given. */
#ifndef EARSHOT_INGEST_FOREIGN_H
#define EARSHOT_INGEST_FOREIGN_H

#include "base/arena.h"
#include "base/text.h"
#include "model/episode.h"

#include <stddef.h>

enum { FOREIGN_SUMMARY_MAX = 300, FOREIGN_LINE_MAX = 2000 }; /* characters */

/* The first text that is not empty, or the empty text. */
struct text foreign_first(const struct text *texts, size_t count);

/* Scrubbed, on one line, cut to FOREIGN_LINE_MAX. */
struct text foreign_line(struct arena *arena, struct text raw);

/* A web address: trimmed, without line ends, spaces as %20. Empty where it is not an address. */
struct text foreign_url(struct arena *arena, struct text raw);

/* Show notes, whether they are HTML or plain text. */
struct html foreign_notes(struct arena *arena, struct text raw);

/* Plain text of HTML or plain text, on one line, cut to FOREIGN_SUMMARY_MAX. */
struct text foreign_summary(struct arena *arena, struct text raw);

/* The one of `count` words that the raw text is but for case and blanks, or the empty text. */
struct text foreign_word(struct text raw, const struct text *words, size_t count);

/* "true", "yes" or "explicit", in any case. */
bool foreign_is_yes(struct text raw);

/* The number, or 0 where the text is not a whole number. */
int64_t foreign_integer(struct text raw);

/* The name of the file that an address ends in, without its extension; may be empty. */
struct text foreign_file_name(struct text url);

/* The media type that the extension of an address stands for, or the empty text. */
struct text foreign_audio_type(struct text url);

/* The episode's identity where it has no guid: its audio's address, else `link`, else a hash of
 * title and date. */
struct text foreign_identity(struct arena *arena, const struct episode *episode, struct text link);

/* Sets what follows from an episode's other fields where it was not said: its guid, the type of its
 * audio, its summary. */
void foreign_complete(struct arena *arena, struct episode *episode);

#endif
