/* What a site answers where no file is: old addresses, and what was removed. */
#ifndef EARSHOT_EXPORT_STATIC_REDIRECTS_H
#define EARSHOT_EXPORT_STATIC_REDIRECTS_H

#include "export/static_walk.h"

/* Writes the old addresses of all shows and what is in them as Netlify and Cloudflare Pages read
 * them (_redirects), and with what was removed, as nginx does (_nginx.conf), and what is said of
 * the latter (410.html); no files where there are none. False where the store cannot be read. */
bool static_redirects_write(struct static_walk *walk);

#endif
