/* Byte ranges, RFC 9110 section 14. */
#ifndef EARSHOT_WEB_RANGE_H
#define EARSHOT_WEB_RANGE_H

#include "base/text.h"

#include <stdint.h>

enum range_verdict {
    RANGE_WHOLE,         /* no range, or none that must be followed: send everything */
    RANGE_PART,          /* 206 */
    RANGE_UNSATISFIABLE, /* 416 */
};

/* Reads a Range header for a body of `size` bytes; for PART, *offset and *length are a stretch of
 * at least one byte within it. Several ranges, other units and malformed values are WHOLE, as
 * section 14.2 allows: a player asks for one range, and a client that asks for many small ones is
 * not worth a multipart body. */
enum range_verdict range_parse(struct text value, int64_t size, int64_t *offset, int64_t *length);

#endif
