/* The site's pages in every language that there are sentences for, compiled once. */
#ifndef EARSHOT_PAGES_EDITIONS_H
#define EARSHOT_PAGES_EDITIONS_H

#include "pages/catalogue.h"
#include "pages/routes.h"
#include "web/assets.h"

enum { EDITIONS_MAX = 8 };

struct edition {
    struct text language; /* BCP 47, as the file of its sentences is named: "en" */
    struct routes routes;
    struct catalogue catalogue;
    struct text player_url; /* of the controls that the script puts in the player's place */
};

struct editions {
    struct edition of[EDITIONS_MAX]; /* English first */
    size_t count;
    struct assets assets;
    struct arena arena;
    int64_t changed_at; /* when the newest file among them was changed */
};

/* Compiles all templates, those of the folder before the ones compiled in; the folder may be NULL.
 * False with file, line and reason in *error. To be closed in both cases. */
bool editions_open(struct editions *editions, const char *directory, struct error *error);
void editions_close(struct editions *editions);

/* The edition for a language tag: that of the very tag, or of its first part (RFC 4647 section 3.4,
 * lookup). NULL where there is none. */
const struct edition *editions_find(const struct editions *editions, struct text language);

#endif
