/* Request targets, read strictly, and their parts. A target that passes here can be routed on, and
 * nothing else can. */
#ifndef EARSHOT_WEB_ADDRESS_H
#define EARSHOT_WEB_ADDRESS_H

#include "base/arena.h"
#include "base/text.h"

enum { ADDRESS_TARGET_MAX_BYTES = 2048 };

struct address {
    struct text path;  /* decoded; of the arena; starts with one '/' */
    struct text query; /* still encoded, without its '?'; borrowed from the target */
};

enum address_verdict {
    ADDRESS_OK,
    ADDRESS_BAD,      /* answer 400 */
    ADDRESS_TOO_LONG, /* answer 414: over ADDRESS_TARGET_MAX_BYTES */
};

/* Parses an origin-form target (RFC 9112 section 3.2.1) of visible ASCII without a fragment. The
 * path is percent-decoded and must then be UTF-8 without control characters. "//" at its start, "."
 * and "..", a malformed escape, and an escaped slash are BAD. Empty segments further on are left
 * in: no route has one, and canonical.h leads to the path without them. The query is not decoded
 * here and may hold anything visible. *address is set only for OK. */
enum address_verdict address_parse(struct arena *arena, struct text target,
                                   struct address *address);

/* The first query parameter of that name (application/x-www-form-urlencoded), decoded, of the
 * arena; empty where it has no value. False where there is none, or where the first one is
 * malformed, not UTF-8, or holds a control character. */
bool address_parameter(struct arena *arena, const struct address *address, struct text name,
                       struct text *value);

/* The unreserved character (RFC 3986 section 2.3) that an escape ("%67") at the start of the text
 * stands for; NUL where there is no escape, or one of another byte. */
char address_needless_escape(struct text text);

/* Whether each '%' of the text begins an escape. */
bool address_is_well_escaped(struct text text);

/* The text as one path segment: everything but RFC 3986's unreserved characters (section 2.3)
 * percent-encoded. */
struct text address_encode_segment(struct arena *arena, struct text text);

#endif
