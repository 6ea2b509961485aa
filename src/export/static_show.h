/* The pages of one show as files. */
#ifndef EARSHOT_EXPORT_STATIC_SHOW_H
#define EARSHOT_EXPORT_STATIC_SHOW_H

#include "export/static_walk.h"

/* Writes all that is below the show's address. */
void static_show_write(struct static_walk *walk, const struct show_card *show);

#endif
