/* The old addresses of a site in a file, _redirects, as Netlify and Cloudflare Pages read it. */
#ifndef EARSHOT_EXPORT_STATIC_REDIRECTS_H
#define EARSHOT_EXPORT_STATIC_REDIRECTS_H

#include "export/static_walk.h"

/* Writes a line for each that leads to one of the shows (a list of struct show_card) or what is in
 * it; no file where there are none. False where the store cannot be read. */
bool static_redirects_write(struct static_walk *walk, struct list shows);

#endif
