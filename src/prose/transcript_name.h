/* Speakers' names in running text. */
#ifndef EARSHOT_PROSE_TRANSCRIPT_NAME_H
#define EARSHOT_PROSE_TRANSCRIPT_NAME_H

#include "base/text.h"

#include <stdbool.h>

enum { TRANSCRIPT_NAME_WORDS_MAX = 4, TRANSCRIPT_NAME_CHARACTERS_MAX = 40 };

/* Takes "Name: " off the front where it looks like a name: up to 4 words that begin with a capital
 * letter, at most 40 characters, something behind it. Later words may also begin with a digit or be
 * "de", "van" and their like. */
bool transcript_name_take(struct text *text, struct text *name);

/* The name without white space and a colon at its end. */
struct text transcript_name_trim(struct text name);

#endif
