/* Languages that directories know. */
#ifndef EARSHOT_DOCTOR_LANGUAGES_H
#define EARSHOT_DOCTOR_LANGUAGES_H

#include "base/text.h"

#include <stdbool.h>

/* Whether the first part of the tag is a code of ISO 639-1; one of three letters is taken to be of
 * ISO 639-2. */
bool languages_has(struct text tag);

/* The code that is meant by one that is none, such as that of a country; NULL where nobody knows.
 */
const char *languages_meant(struct text tag);

#endif
