/* Cutting texts to a length without breaking what a reader sees as one character. */
#ifndef EARSHOT_PROSE_EXCERPT_H
#define EARSHOT_PROSE_EXCERPT_H

#include "base/arena.h"
#include "base/text.h"

#include <stddef.h>

enum { EXCERPT_PARAGRAPH_MAX = 320, EXCERPT_MAX = 1200 };

/* The text, or its start cut back to a word boundary and marked with "…": at most `limit`
 * characters (code points, the mark counted), never splitting a grapheme cluster (UAX #29). Text
 * without a word boundary is cut between graphemes, and so are scripts that put no spaces between
 * words, such as Han, kana and Thai. Borrowed where nothing was cut. */
struct text excerpt_cut(struct arena *arena, struct text text, size_t limit);

/* What a reader sees as the first character of a text (UAX #29). Borrowed. */
struct text excerpt_first(struct text text);

/* The transcript excerpt that an episode page shows. `transcript` is plain text whose paragraphs
 * are divided by empty lines. Gives paragraphs divided by "\n\n", white space inside each folded to
 * single spaces: EXCERPT_PARAGRAPH_MAX characters of each, EXCERPT_MAX in all, the divisions
 * counted. */
struct text excerpt_of_transcript(struct arena *arena, struct text transcript);

/* One line of plain text: all runs of white space folded to one space, both ends trimmed. */
struct text excerpt_fold(struct arena *arena, struct text text);

/* excerpt_cut() of excerpt_fold(), which folds no more than the limit asks for. */
struct text excerpt_line(struct arena *arena, struct text text, size_t limit);

#endif
