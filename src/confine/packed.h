/* Structs as bytes, by their field tables: how a confined child hands on what it has read. Both
 * ends are one program, so that the tables are the format: names, versions and byte order do not
 * come in. Integers, booleans, texts of all kinds and lists of records; other members are left out.
 */
#ifndef EARSHOT_CONFINE_PACKED_H
#define EARSHOT_CONFINE_PACKED_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/field.h"

/* Appends the struct. */
void packed_write(struct buffer *to, const struct record *record, const void *owner);

/* Reads a struct from the start of *rest, which then begins behind it. Texts are borrowed from
 * there, lists are of the arena; other members are left as they are. False where there is no such
 * struct, or where a text is not as utf8_scrub() leaves it: the bytes are not believed. */
bool packed_read(struct text *rest, struct arena *arena, const struct record *record, void *owner);

#endif
