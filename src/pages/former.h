/* Addresses from before this site had its shows: they lead to where the shows are now. */
#ifndef EARSHOT_PAGES_FORMER_H
#define EARSHOT_PAGES_FORMER_H

#include "pages/visit.h"

/* Answers where nothing else is at the address: 301 to what was there before, in one step; 410
 * where that was removed; 404, 500. */
int former_respond(struct visit *visit);

#endif
