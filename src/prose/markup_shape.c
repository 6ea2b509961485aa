/* One walk for both kinds: text, start tag, end tag. What a start tag may be is the kind's. */
#include "prose/markup_shape.h"

#include <ctype.h>

enum { OPEN_MAX = 64, HTML_OPEN_MAX = 32, EXTRA_ATTRIBUTES_MAX = 64 };

enum tag { TAG_REFUSED, TAG_OPENS, TAG_IS_WHOLE };

struct kind {
    size_t open_max;
    bool has_outer_text; /* between the outermost elements */
    /* What a start tag, given without < and >, is; cuts it to the element's name. */
    enum tag (*judge)(struct text *tag);
};

/* ---- text ---- */

/* Whether each & of the text begins a reference that any parser knows, and no < or > is bare.
 */
static bool is_escaped(struct text text)
{
    static const struct text references[] = {
        TEXT_LITERAL("&amp;"), TEXT_LITERAL("&lt;"), TEXT_LITERAL("&gt;"),  TEXT_LITERAL("&quot;"),
        TEXT_LITERAL("&#39;"), TEXT_LITERAL("&#9;"), TEXT_LITERAL("&#10;"), TEXT_LITERAL("&#13;"),
    };
    if (text_find(text, '<') < text.length || text_find(text, '>') < text.length)
        return false;
    for (size_t at; (at = text_find(text, '&')) < text.length;) {
        size_t i = 0, count = sizeof references / sizeof references[0];
        text = text_slice(text, at, text.length);
        while (i < count && !text_starts_with(text, references[i]))
            i++;
        if (i == count)
            return false;
        text = text_slice(text, references[i].length, text.length);
    }
    return true;
}

static bool is_outer_text(const struct kind *kind, struct text text, bool is_behind_element)
{
    return kind->has_outer_text || text_equal(text, is_behind_element ? TEXT("\n") : TEXT(""));
}

/* ---- tags ---- */

/* Takes the prefix away. */
static bool skip(struct text *text, struct text prefix)
{
    if (!text_starts_with(*text, prefix))
        return false;
    *text = text_slice(*text, prefix.length, text->length);
    return true;
}

/* The attributes of a link: an address of a harmless scheme, and what it is to robots. */
static bool is_link(struct text attributes)
{
    static const struct text rel = TEXT_LITERAL("\" rel=\"nofollow noopener ugc\"");
    static const struct text schemes[] = {TEXT_LITERAL("http://"), TEXT_LITERAL("https://"),
                                          TEXT_LITERAL("mailto:")};
    bool is_harmless = false;
    if (!skip(&attributes, TEXT(" href=\"")) || !text_ends_with(attributes, rel))
        return false;
    struct text address = text_slice(attributes, 0, attributes.length - rel.length);
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
        is_harmless = is_harmless || text_equal_ignoring_case(
                                         text_slice(address, 0, schemes[i].length), schemes[i]);
    return is_harmless && text_find(address, '"') == address.length && is_escaped(address);
}

static enum tag judge_html(struct text *tag)
{
    static const struct text opening[] = {
        TEXT_LITERAL("p"),          TEXT_LITERAL("em"),  TEXT_LITERAL("strong"), TEXT_LITERAL("b"),
        TEXT_LITERAL("i"),          TEXT_LITERAL("ul"),  TEXT_LITERAL("ol"),     TEXT_LITERAL("li"),
        TEXT_LITERAL("blockquote"), TEXT_LITERAL("pre"), TEXT_LITERAL("code"),   TEXT_LITERAL("h3"),
        TEXT_LITERAL("h4"),         TEXT_LITERAL("h5"),  TEXT_LITERAL("h6"),
    };
    if (text_equal(*tag, TEXT("br")) || text_equal(*tag, TEXT("hr")))
        return TAG_IS_WHOLE;
    for (size_t i = 0; i < sizeof opening / sizeof opening[0]; i++)
        if (text_equal(*tag, opening[i]))
            return TAG_OPENS;
    struct text attributes = *tag;
    if (!skip(&attributes, TEXT("a")) || !is_link(attributes))
        return TAG_REFUSED;
    *tag = TEXT("a");
    return TAG_OPENS;
}

/* The name at the start, of one of the prefixes or of none; the empty text where there is none. */
static struct text read_name(struct text *rest, const struct text *prefixes, size_t count)
{
    struct text whole = *rest;
    bool has_prefix = false;
    for (size_t i = 0; i < count && !has_prefix; i++)
        has_prefix = skip(rest, prefixes[i]);
    if (rest->length == 0 || !(isalpha((unsigned char)rest->at[0]) || rest->at[0] == '_'))
        return (struct text){NULL, 0};
    while (rest->length > 0 &&
           (isalnum((unsigned char)rest->at[0]) || memchr("-_.", rest->at[0], 3)))
        *rest = text_slice(*rest, 1, rest->length);
    return text_slice(whole, 0, whole.length - rest->length);
}

static const struct text prefixes[] = {TEXT_LITERAL("itunes:"), TEXT_LITERAL("podcast:"),
                                       TEXT_LITERAL("content:"), TEXT_LITERAL("atom:"),
                                       TEXT_LITERAL("xml:")};

enum {
    ATTRIBUTE_PREFIXES = sizeof prefixes / sizeof prefixes[0],
    PREFIXES = ATTRIBUTE_PREFIXES - 1
};

static bool is_among(const struct text *names, size_t count, struct text name)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(names[i], name))
            return true;
    return false;
}

/* Reads ` name="value"` again and again. */
static bool are_attributes(struct text rest)
{
    struct text names[EXTRA_ATTRIBUTES_MAX];
    size_t count = 0;
    while (rest.length > 0) {
        struct text name = {NULL, 0};
        if (skip(&rest, TEXT(" ")))
            name = read_name(&rest, prefixes, ATTRIBUTE_PREFIXES);
        if (text_is_empty(name) || text_equal(name, TEXT("xmlns")) ||
            count == EXTRA_ATTRIBUTES_MAX || is_among(names, count, name))
            return false;
        names[count++] = name;
        if (!skip(&rest, TEXT("=\"")) || text_find(rest, '"') == rest.length ||
            !is_escaped(text_split(&rest, '"')))
            return false;
    }
    return true;
}

static enum tag judge_extra(struct text *tag)
{
    struct text rest = *tag;
    bool is_whole = text_ends_with(rest, TEXT("/"));
    if (is_whole)
        rest.length--;
    struct text name = read_name(&rest, prefixes, PREFIXES);
    if (text_is_empty(name) || !are_attributes(rest))
        return TAG_REFUSED;
    *tag = name;
    return is_whole ? TAG_IS_WHOLE : TAG_OPENS;
}

/* ---- the walk ---- */

struct walk {
    const struct kind *kind;
    struct text open[OPEN_MAX];
    size_t depth;
    bool is_behind_element;
};

static bool take_text(const struct walk *walk, struct text text)
{
    return is_escaped(text) &&
           (walk->depth > 0 || is_outer_text(walk->kind, text, walk->is_behind_element));
}

/* A tag without < and >. */
static bool take_tag(struct walk *walk, struct text tag)
{
    walk->is_behind_element = true;
    if (skip(&tag, TEXT("/")))
        return walk->depth > 0 && text_equal(walk->open[--walk->depth], tag);
    enum tag judged = walk->kind->judge(&tag);
    if (judged != TAG_OPENS)
        return judged == TAG_IS_WHOLE;
    if (walk->depth == walk->kind->open_max)
        return false;
    walk->open[walk->depth++] = tag;
    return true;
}

static bool is_balanced(struct text markup, const struct kind *kind)
{
    struct walk walk = {.kind = kind};
    for (;;) {
        size_t end = text_find(markup, '<');
        if (!take_text(&walk, text_slice(markup, 0, end)))
            return false;
        if (end == markup.length)
            return walk.depth == 0;
        markup = text_slice(markup, end + 1, markup.length);
        if (text_find(markup, '>') == markup.length || !take_tag(&walk, text_split(&markup, '>')))
            return false;
    }
}

bool markup_is_html(struct text markup)
{
    static const struct kind html = {HTML_OPEN_MAX, true, judge_html};
    return is_balanced(markup, &html);
}

bool markup_is_extra(struct text markup)
{
    static const struct kind extra = {OPEN_MAX, false, judge_extra};
    return is_balanced(markup, &extra);
}
