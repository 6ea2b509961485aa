/* The table of elements. A name that is not in it is transparent. */
#include "prose/html_elements.h"

#include <stdlib.h>
#include <strings.h>

#define ELEMENT(name, role)                        \
    {                                              \
        TEXT_LITERAL(name), role, TEXT_LITERAL("") \
    }
#define WRITTEN(name, role, written)                    \
    {                                                   \
        TEXT_LITERAL(name), role, TEXT_LITERAL(written) \
    }

/* In ascending order of names. */
static const struct html_element elements[] = {
    WRITTEN("a", HTML_LINK, "a"),
    ELEMENT("address", HTML_DIVISION),
    ELEMENT("article", HTML_DIVISION),
    ELEMENT("aside", HTML_DIVISION),
    WRITTEN("b", HTML_FORMAT, "b"),
    WRITTEN("blockquote", HTML_QUOTE, "blockquote"),
    ELEMENT("body", HTML_DIVISION),
    WRITTEN("br", HTML_LINE_BREAK, "br"),
    ELEMENT("caption", HTML_DIVISION),
    ELEMENT("center", HTML_DIVISION),
    WRITTEN("code", HTML_FORMAT, "code"),
    ELEMENT("dd", HTML_DIVISION),
    ELEMENT("details", HTML_DIVISION),
    ELEMENT("dialog", HTML_DIVISION),
    WRITTEN("dir", HTML_LIST, "ul"),
    ELEMENT("div", HTML_DIVISION),
    ELEMENT("dl", HTML_DIVISION),
    ELEMENT("dt", HTML_DIVISION),
    WRITTEN("em", HTML_FORMAT, "em"),
    ELEMENT("fieldset", HTML_DIVISION),
    ELEMENT("figcaption", HTML_DIVISION),
    ELEMENT("figure", HTML_DIVISION),
    ELEMENT("footer", HTML_DIVISION),
    ELEMENT("form", HTML_DIVISION),
    WRITTEN("h1", HTML_HEADING, "h3"),
    WRITTEN("h2", HTML_HEADING, "h3"),
    WRITTEN("h3", HTML_HEADING, "h3"),
    WRITTEN("h4", HTML_HEADING, "h4"),
    WRITTEN("h5", HTML_HEADING, "h5"),
    WRITTEN("h6", HTML_HEADING, "h6"),
    ELEMENT("header", HTML_DIVISION),
    ELEMENT("hgroup", HTML_DIVISION),
    WRITTEN("hr", HTML_RULE, "hr"),
    ELEMENT("html", HTML_DIVISION),
    WRITTEN("i", HTML_FORMAT, "i"),
    ELEMENT("iframe", HTML_DROPPED_RAW),
    ELEMENT("legend", HTML_DIVISION),
    WRITTEN("li", HTML_ITEM, "li"),
    ELEMENT("listing", HTML_DIVISION),
    ELEMENT("main", HTML_DIVISION),
    ELEMENT("math", HTML_DROPPED_FOREIGN),
    WRITTEN("menu", HTML_LIST, "ul"),
    ELEMENT("nav", HTML_DIVISION),
    ELEMENT("noembed", HTML_DROPPED_RAW),
    ELEMENT("noframes", HTML_DROPPED_RAW),
    ELEMENT("noscript", HTML_DROPPED_RAW),
    ELEMENT("object", HTML_DROPPED_NESTED),
    WRITTEN("ol", HTML_LIST, "ol"),
    ELEMENT("optgroup", HTML_DIVISION),
    ELEMENT("option", HTML_DIVISION),
    WRITTEN("p", HTML_PARAGRAPH, "p"),
    ELEMENT("plaintext", HTML_DROPPED_REST),
    WRITTEN("pre", HTML_PREFORMATTED, "pre"),
    ELEMENT("script", HTML_DROPPED_SCRIPT),
    ELEMENT("search", HTML_DIVISION),
    ELEMENT("section", HTML_DIVISION),
    ELEMENT("select", HTML_DROPPED_FLAT),
    WRITTEN("strong", HTML_FORMAT, "strong"),
    ELEMENT("style", HTML_DROPPED_RAW),
    ELEMENT("summary", HTML_DIVISION),
    ELEMENT("svg", HTML_DROPPED_FOREIGN),
    ELEMENT("table", HTML_DIVISION),
    ELEMENT("tbody", HTML_DIVISION),
    ELEMENT("td", HTML_CELL),
    ELEMENT("template", HTML_DROPPED_NESTED),
    ELEMENT("textarea", HTML_DROPPED_RAW),
    ELEMENT("tfoot", HTML_DIVISION),
    ELEMENT("th", HTML_CELL),
    ELEMENT("thead", HTML_DIVISION),
    ELEMENT("title", HTML_DROPPED_RAW),
    ELEMENT("tr", HTML_DIVISION),
    WRITTEN("ul", HTML_LIST, "ul"),
    ELEMENT("xmp", HTML_DROPPED_RAW),
};

static const struct html_element transparent = ELEMENT("", HTML_TRANSPARENT);

const struct html_element html_paragraph_element = WRITTEN("p", HTML_PARAGRAPH, "p");
const struct html_element html_item_element = WRITTEN("li", HTML_ITEM, "li");

static int compare_name(const void *key, const void *row)
{
    const struct text *name = key;
    const struct html_element *element = row;
    int order = strncasecmp(name->at, element->name.at, name->length);
    return order != 0 ? order : -(name->length < element->name.length);
}

const struct html_element *html_element_find(struct text name)
{
    const struct html_element *found = bsearch(
        &name, elements, sizeof elements / sizeof elements[0], sizeof elements[0], compare_name);
    return found ? found : &transparent;
}
