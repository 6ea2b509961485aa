/* Making foreign bytes into text that is safe to store and to write anywhere. */
#ifndef EARSHOT_BASE_UTF8_H
#define EARSHOT_BASE_UTF8_H

#include "base/arena.h"
#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

/* Whether the text is well-formed UTF-8 (no surrogates, no overlong forms; RFC 3629). */
bool utf8_is_valid(struct text text);

/* The code point at the start of a well-formed, non-empty text; *length gets its bytes. */
uint32_t utf8_decode(struct text text, size_t *length);

/* The text as earshot stores it, copied into the arena: every ill-formed sequence becomes U+FFFD;
 * what XML 1.0 forbids (section 2.2: C0 controls but TAB, LF, CR; U+FFFE, U+FFFF), C1 controls and
 * the bidirectional overrides U+202A-E and U+2066-9 are dropped; CR LF and CR become LF. */
struct text utf8_scrub(struct arena *arena, struct text text);

/* Whether utf8_scrub() would leave the text as it is. */
bool utf8_is_scrubbed(struct text text);

#endif
