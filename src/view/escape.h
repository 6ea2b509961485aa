/* Which escaping a template's values get: that of the format it is written in. */
#ifndef EARSHOT_VIEW_ESCAPE_H
#define EARSHOT_VIEW_ESCAPE_H

#include "base/buffer.h"
#include "base/text.h"

typedef void escape_function(struct text text, struct buffer *to);

/* By the extension of the template's file: JSON for .json and .jsonld, Markdown for .md, none for
 * .txt, and for all others that of HTML and XML. */
escape_function *escape_for(struct text file_name);

#endif
