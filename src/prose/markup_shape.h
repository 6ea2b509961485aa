/* Whether markup is what earshot's own writers leave, by its shape alone: for markup that comes
 * from a process that has read foreign input (confine/confined.h) and may do what it likes since.
 * Shares no code with those writers. */
#ifndef EARSHOT_PROSE_MARKUP_SHAPE_H
#define EARSHOT_PROSE_MARKUP_SHAPE_H

#include "base/text.h"

#include <stdbool.h>

/* HTML of the elements that sanitise() writes, each in its one spelling, with the one attribute
 * that links have, balanced, 32 deep at most; everything else is escaped. Where an element may
 * stand is not looked at: that is looks, not safety. */
bool markup_is_html(struct text markup);

/* Elements as model/extra.h has them: balanced, of the prefixes that feeds declare or of none,
 * attributes in double quotes and each once, a line end behind each outermost element. */
bool markup_is_extra(struct text markup);

#endif
