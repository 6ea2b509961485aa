/* The tags and texts of an HTML fragment, told apart as a browser does (WHATWG HTML,
 * section 13.2.5, in HTML content). Comments, doctypes, processing instructions, CDATA sections,
 * and the elements that html_elements.h drops with their content do not come out. */
#ifndef EARSHOT_PROSE_HTML_TOKENS_H
#define EARSHOT_PROSE_HTML_TOKENS_H

#include "base/text.h"
#include "prose/html_elements.h"

enum html_token_kind { HTML_TEXT, HTML_START_TAG, HTML_END_TAG };

/* All texts are borrowed from the input, with character references as they stand there. */
struct html_token {
    enum html_token_kind kind;
    struct text text;                   /* of a text: its bytes; one run may come in pieces */
    struct text name;                   /* of a tag, as it was spelled */
    struct text attributes;             /* of a tag: for html_attribute_next() */
    const struct html_element *element; /* of a tag */
    bool is_self_closing;               /* "/>" */
};

struct html_attribute {
    struct text name;
    struct text value;
};

/* The next token, cut off the front of *rest; false at the end. A tag that the input ends in the
 * midst of is left out, as in browsers. */
bool html_token_next(struct text *rest, struct html_token *token);

/* The same with the tags of dropped elements, whose content is read like any other. */
bool html_token_read(struct text *rest, struct html_token *token);

/* The next attribute, cut off the front of *attributes; false where there is none left. The first
 * of several of one name is the one that counts for browsers. */
bool html_attribute_next(struct text *attributes, struct html_attribute *attribute);

#endif
