/* The pages of the people of a site as files. */
#ifndef EARSHOT_EXPORT_STATIC_PEOPLE_H
#define EARSHOT_EXPORT_STATIC_PEOPLE_H

#include "export/static_walk.h"

/* Writes the lists of people and all that is below the address of each. False where the store
 * cannot be read. */
bool static_people_write(struct static_walk *walk);

#endif
