/* What each HTML element is to show notes: one table for the sanitiser and for plain text. */
#ifndef EARSHOT_PROSE_HTML_ELEMENTS_H
#define EARSHOT_PROSE_HTML_ELEMENTS_H

#include "base/text.h"

enum html_role {
    HTML_TRANSPARENT,  /* its tags mean nothing here, its content stays */
    HTML_FORMAT,       /* b, em and the like */
    HTML_LINK,         /* a */
    HTML_PARAGRAPH,    /* p */
    HTML_HEADING,      /* h1 to h6 */
    HTML_PREFORMATTED, /* pre */
    HTML_QUOTE,        /* blockquote */
    HTML_LIST,         /* ul, ol */
    HTML_ITEM,         /* li */
    HTML_LINE_BREAK,   /* br */
    HTML_RULE,         /* hr */
    HTML_DIVISION,     /* not kept, but text in it stands apart: div, tr, section */
    HTML_CELL,         /* not kept, but a space stands before it: td */
    /* From here on: dropped with its content, which ends as WHATWG HTML has it. */
    HTML_DROPPED_RAW,     /* at its first end tag; whatever is before is no markup */
    HTML_DROPPED_SCRIPT,  /* the same by the rules of script data */
    HTML_DROPPED_REST,    /* never */
    HTML_DROPPED_FLAT,    /* at its first end tag; markup inside is markup */
    HTML_DROPPED_NESTED,  /* at the end tag that matches */
    HTML_DROPPED_FOREIGN, /* the same, and "/>" ends a tag's element; no raw content inside */
};

struct html_element {
    struct text name;
    enum html_role role;
    struct text written; /* the name that the sanitiser writes; empty where it writes none */
};

/* The element of that name, in any case. Unknown names give a transparent element, never NULL. */
const struct html_element *html_element_find(struct text name);

/* The elements that are written where the source has none: p and li. */
extern const struct html_element html_paragraph_element;
extern const struct html_element html_item_element;

#endif
