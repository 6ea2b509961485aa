/* Dates read word by word. */
#ifndef EARSHOT_BASE_DATE_WORDS_H
#define EARSHOT_BASE_DATE_WORDS_H

#include "base/date_parts.h"

/* All words of the text, into parts that were none. False where one of them means nothing. */
bool date_take_words(struct text text, struct date_parts *parts);

#endif
