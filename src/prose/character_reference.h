/* HTML character references, read as a browser reads them (WHATWG HTML, section 13.2.5.72 on). */
#ifndef EARSHOT_PROSE_CHARACTER_REFERENCE_H
#define EARSHOT_PROSE_CHARACTER_REFERENCE_H

#include "base/arena.h"
#include "base/text.h"

#include <stddef.h>
#include <stdint.h>

/* In an attribute "&copy=1" is the start of a query argument, in text it is a copyright sign. */
enum character_reference_place { REFERENCE_IN_TEXT, REFERENCE_IN_ATTRIBUTE };

/* A name of the table in character_names.c. */
struct character_name {
    const char *name; /* without & and ; */
    uint32_t codepoint;
    bool is_legacy; /* browsers read it without its semicolon, too */
};

/* The names in ascending order of their bytes: those of HTML 4 and the later ones for ASCII. */
extern const struct character_name character_names[];
extern const size_t character_name_count;

/* The bytes of the reference at the start of the text, or 0 where there is none. *codepoint gets
 * what it stands for: a Unicode scalar value, U+FFFD for numbers that are not one. */
size_t character_reference_read(struct text text, enum character_reference_place place,
                                uint32_t *codepoint);

/* The text with its references replaced, and then scrubbed as utf8_scrub() does, because a
 * reference can smuggle in what was scrubbed out of the bytes. Borrowed where there is no "&". */
struct text character_reference_decode(struct arena *arena, struct text raw,
                                       enum character_reference_place place);

#endif
