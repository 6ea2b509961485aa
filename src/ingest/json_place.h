/* Where a field stands in a line of JSON; jansson does not keep it. */
#ifndef EARSHOT_INGEST_JSON_PLACE_H
#define EARSHOT_INGEST_JSON_PLACE_H

#include "base/text.h"

/* The column, in characters from 1, of the first field of that name which so many braces and
 * brackets are open around. The line is well-formed. 1 where the name is written with escapes. */
int json_place_column(struct text line, struct text name, int depth);

#endif
