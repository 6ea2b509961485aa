/* The files of static/, compiled in, and a few that are made at the start, under names that hold a
 * hash of their content: such an address never changes its meaning, so browsers may keep it for
 * ever. */
#ifndef EARSHOT_WEB_ASSETS_H
#define EARSHOT_WEB_ASSETS_H

#include "base/arena.h"
#include "base/text.h"

#define ASSETS_CACHE_CONTROL TEXT("public, max-age=31536000, immutable")

enum { ASSETS_ADDED_MAX = 8 };

struct asset {
    struct text name;    /* "site.css" */
    struct text address; /* "/static/site.0123456789abcdef.css" */
    struct text content;
    struct text media_type;
};

struct assets {
    struct asset *items;
    size_t count;
};

/* Works out the addresses; what *assets holds is of the arena or static. */
void assets_open(struct assets *assets, struct arena *arena);

/* Adds a file of that name, of ASSETS_ADDED_MAX at the most, which the assets borrow; its address
 * is returned. */
struct text assets_add(struct assets *assets, struct arena *arena, struct text name,
                       struct text content);

/* The address of the file of that name in static/; empty where there is none. */
struct text assets_address(const struct assets *assets, struct text name);

/* The file at a path, which must be the current address of one: a page that names an older content
 * must not get the newer one. False where there is none. */
bool assets_find(const struct assets *assets, struct text path, struct text *content,
                 struct text *media_type);

#endif
