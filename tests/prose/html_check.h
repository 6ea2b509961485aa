/* A judge of the sanitiser's output that shares no code with it. */
#ifndef EARSHOT_TESTS_PROSE_HTML_CHECK_H
#define EARSHOT_TESTS_PROSE_HTML_CHECK_H

#include "base/text.h"

/* What is wrong with the HTML, or NULL: anything but the listed tags in their one spelling, nested
 * as every parser reads them back, 32 deep at most, none empty; text and addresses escaped. */
const char *html_check(struct text html);

#endif
