/* The way of a request from its target to the page that answers. */
#ifndef EARSHOT_PAGES_DISPATCH_H
#define EARSHOT_PAGES_DISPATCH_H

#include "pages/visit.h"

/* Lets the page at the request's target answer, or leads to where it is. Returns the status; the
 * body of an error is not made yet. */
int dispatch(struct visit *visit);

#endif
