/* Text into HTML. */
#ifndef EARSHOT_PROSE_HTML_ESCAPE_H
#define EARSHOT_PROSE_HTML_ESCAPE_H

#include "base/buffer.h"
#include "base/text.h"

/* In text & < and > are escaped, in attributes both quotes, too. */
enum html_escape_place { HTML_ESCAPED_IN_TEXT, HTML_ESCAPED_IN_ATTRIBUTE };

/* The reference for a byte that must be escaped, the empty text for any other. */
struct text html_escape_of(char byte, enum html_escape_place place);

/* The bytes at the start of the text that need no escape. */
size_t html_escape_plain_length(struct text text, enum html_escape_place place);

/* Appends the text with all five escaped. */
void html_escape(struct buffer *to, struct text text);

/* Appends ' name="VALUE"', or nothing where the value is empty. */
void html_escape_attribute(struct buffer *to, const char *name, struct text value);

#endif
