#include "prose/html_check.h"

#include <strings.h>

enum { DEPTH_MAX = 32 };

enum kind { INLINE, TEXT_BLOCK, FLOW, LIST, ITEM, VOID_INLINE, VOID_BLOCK };

struct element {
    const char *name;
    enum kind kind;
};

static const struct element allowed[] = {
    {"p", TEXT_BLOCK},   {"br", VOID_INLINE}, {"em", INLINE},     {"strong", INLINE},
    {"b", INLINE},       {"i", INLINE},       {"a", INLINE},      {"ul", LIST},
    {"ol", LIST},        {"li", ITEM},        {"code", INLINE},   {"blockquote", FLOW},
    {"pre", TEXT_BLOCK}, {"h3", TEXT_BLOCK},  {"h4", TEXT_BLOCK}, {"h5", TEXT_BLOCK},
    {"h6", TEXT_BLOCK},  {"hr", VOID_BLOCK},
};

struct checker {
    struct text rest;
    const struct element *open[DEPTH_MAX];
    size_t depth;
    bool is_empty; /* nothing stands behind the last start tag */
};

static bool skip(struct checker *checker, const char *prefix)
{
    if (!text_starts_with(checker->rest, text_of(prefix)))
        return false;
    checker->rest = text_slice(checker->rest, strlen(prefix), checker->rest.length);
    return true;
}

/* Checks one character of text or of an attribute, where '"' ends it. */
static const char *check_character(struct checker *checker)
{
    static const char *const references[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
    unsigned char byte = (unsigned char)checker->rest.at[0];
    if (byte == '&') {
        for (size_t i = 0; i < 5; i++)
            if (skip(checker, references[i]))
                return NULL;
        return "a bare &";
    }
    if (byte == '<' || byte == '>')
        return "a bare < or >";
    if ((byte < ' ' && byte != '\t' && byte != '\n') || byte == 0x7f)
        return "a control character";
    checker->rest = text_slice(checker->rest, 1, checker->rest.length);
    return NULL;
}

static const char *check_address(struct checker *checker)
{
    static const char *const schemes[] = {"http://", "https://", "mailto:"};
    bool is_allowed = false;
    for (size_t i = 0; i < 3; i++) {
        struct text start = text_slice(checker->rest, 0, strlen(schemes[i]));
        is_allowed = is_allowed || text_equal_ignoring_case(start, text_of(schemes[i]));
    }
    if (!is_allowed)
        return "a scheme that is not allowed";
    while (checker->rest.length > 0 && checker->rest.at[0] != '"') {
        const char *fault = check_character(checker);
        if (fault)
            return fault;
    }
    return skip(checker, "\" rel=\"nofollow noopener ugc\">") ? NULL : "a foreign attribute";
}

static enum kind innermost(const struct checker *checker)
{
    return checker->depth ? checker->open[checker->depth - 1]->kind : FLOW;
}

static bool is_open(const struct checker *checker, const char *name)
{
    for (size_t i = 0; i < checker->depth; i++)
        if (strcmp(checker->open[i]->name, name) == 0)
            return true;
    return false;
}

/* Whether the element may stand where the checker is. */
static bool is_in_place(const struct checker *checker, const struct element *element)
{
    enum kind around = innermost(checker);
    if (around == LIST || element->kind == ITEM)
        return around == LIST && element->kind == ITEM;
    if (element->kind == INLINE || element->kind == VOID_INLINE)
        return element->kind == VOID_INLINE || !is_open(checker, element->name);
    return around == FLOW || around == ITEM;
}

static const struct element *read_name(struct checker *checker)
{
    for (size_t i = 0; i < sizeof allowed / sizeof allowed[0]; i++) {
        struct text name = text_slice(checker->rest, 0, strlen(allowed[i].name));
        struct text behind = text_slice(checker->rest, name.length, 1);
        bool is_end = text_equal(behind, TEXT(">")) || text_equal(behind, TEXT(" "));
        if (is_end && text_equal(name, text_of(allowed[i].name)) && skip(checker, allowed[i].name))
            return &allowed[i];
    }
    return NULL;
}

static const char *check_start_tag(struct checker *checker)
{
    const struct element *element = read_name(checker);
    if (!element)
        return "an element that is not allowed";
    if (!is_in_place(checker, element))
        return "an element out of place";
    if (strcmp(element->name, "a") == 0) {
        const char *fault = skip(checker, " href=\"") ? check_address(checker) : "no href";
        if (fault)
            return fault;
    } else if (!skip(checker, ">"))
        return "an attribute";
    checker->is_empty = element->kind != VOID_INLINE && element->kind != VOID_BLOCK;
    if (!checker->is_empty)
        return NULL;
    if (checker->depth == DEPTH_MAX)
        return "too deep";
    checker->open[checker->depth++] = element;
    return NULL;
}

static const char *check_end_tag(struct checker *checker)
{
    const struct element *element = read_name(checker);
    if (!element || checker->depth == 0 || checker->open[checker->depth - 1] != element)
        return "an end tag that does not match";
    if (checker->is_empty)
        return "an empty element";
    checker->depth--;
    return skip(checker, ">") ? NULL : "an end tag with more than a name";
}

const char *html_check(struct text html)
{
    struct checker checker = {.rest = html};
    const char *fault = NULL;
    while (!fault && checker.rest.length > 0) {
        if (skip(&checker, "</"))
            fault = check_end_tag(&checker);
        else if (skip(&checker, "<"))
            fault = check_start_tag(&checker);
        else if (innermost(&checker) == LIST)
            fault = "text directly in a list";
        else {
            checker.is_empty = false;
            fault = check_character(&checker);
        }
    }
    return !fault && checker.depth > 0 ? "an element that is not closed" : fault;
}
