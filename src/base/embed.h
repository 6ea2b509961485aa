/* A file that was compiled into the program (script/embed.cmake). */
#ifndef EARSHOT_BASE_EMBED_H
#define EARSHOT_BASE_EMBED_H

#include "base/text.h"

struct embedded_file {
    struct text name; /* without its folder */
    struct text content;
};

/* Beside an array SYMBOL there are SYMBOL_count, its length, and SYMBOL_made_at, a long long: when
 * it was compiled in. */

/* The content of the file of that name among `count` files; false where there is none. */
bool embedded_find(const struct embedded_file *files, size_t count, struct text name,
                   struct text *content);

#endif
