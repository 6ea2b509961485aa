/* Apple's categories, which all directories share (podcasters.apple.com/support/1691). */
#ifndef EARSHOT_DOCTOR_CATEGORIES_H
#define EARSHOT_DOCTOR_CATEGORIES_H

#include "base/text.h"

#include <stdbool.h>

/* Whether the category is one, and the subcategory (or empty) is one of its own. */
bool categories_has(struct text category, struct text subcategory);

/* The right category, or subcategory of a right one, that is nearest to a wrong one; NULL where
 * none is near. The word ends with a NUL. */
const char *categories_nearest(const char *category);
const char *categories_nearest_below(struct text category, const char *subcategory);

#endif
