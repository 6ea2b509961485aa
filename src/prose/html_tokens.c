/* The tokeniser: tags and texts are cut off the front of the input, each byte once. What is dropped
 * is skipped by the rules that make a browser find the same end. */
#include "prose/html_tokens.h"

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\f' || byte == '\r';
}

static char byte_at(struct text text, size_t offset)
{
    return offset < text.length ? text.at[offset] : '\0';
}

static void skip_bytes(struct text *text, size_t count)
{
    *text = text_slice(*text, count, text->length);
}

static void skip_spaces(struct text *text)
{
    while (text->length > 0 && is_space(text->at[0]))
        skip_bytes(text, 1);
}

/* Cuts off what ends before a space, one of `ends`, or the end. `from` bytes belong to it anyway.
 */
static struct text cut_word(struct text *text, size_t from, const char *ends)
{
    size_t end = from < text->length ? from : text->length;
    while (end < text->length && !is_space(text->at[end]) &&
           !memchr(ends, text->at[end], strlen(ends)))
        end++;
    struct text word = text_slice(*text, 0, end);
    skip_bytes(text, end);
    return word;
}

/* Cuts the value off that stands behind "=". An open quote takes all that is left. */
static struct text cut_value(struct text *text)
{
    skip_spaces(text);
    char quote = byte_at(*text, 0);
    if (quote != '"' && quote != '\'')
        return cut_word(text, 0, ">");
    skip_bytes(text, 1);
    return text_split(text, quote);
}

bool html_attribute_next(struct text *attributes, struct html_attribute *attribute)
{
    while (attributes->length > 0 && (is_space(attributes->at[0]) || attributes->at[0] == '/'))
        skip_bytes(attributes, 1);
    if (attributes->length == 0 || attributes->at[0] == '>')
        return false;
    /* A name may begin with "=", but not hold one. */
    attribute->name = cut_word(attributes, 1, "/>=");
    attribute->value = (struct text){NULL, 0};
    skip_spaces(attributes);
    if (byte_at(*attributes, 0) == '=') {
        skip_bytes(attributes, 1);
        attribute->value = cut_value(attributes);
    }
    return true;
}

/* Reads a tag whose name is at the front of *rest. False where the input ends inside of it. */
static bool read_tag(struct text *rest, enum html_token_kind kind, struct html_token *token)
{
    struct html_attribute attribute;
    token->kind = kind;
    token->text = (struct text){NULL, 0};
    token->name = cut_word(rest, 0, "/>");
    token->element = html_element_find(token->name);
    token->attributes = *rest;
    const char *value_end = rest->at;
    while (html_attribute_next(rest, &attribute))
        value_end = rest->at;
    if (rest->length == 0)
        return false;
    token->attributes.length = (size_t)(rest->at - token->attributes.at);
    /* The "/" of an unquoted value is part of the value, not of "/>". */
    token->is_self_closing = rest->at > value_end && rest->at[-1] == '/';
    skip_bytes(rest, 1);
    return true;
}

/* The bytes of the comment whose "<!--" is at the front, or all where it is not closed. */
static size_t comment_length(struct text text)
{
    struct text body = text_slice(text, 4, text.length);
    if (byte_at(body, 0) == '>')
        return 5;
    if (byte_at(body, 0) == '-' && byte_at(body, 1) == '>')
        return 6;
    for (size_t i = text_find(body, '-'); i + 2 < body.length; i++) {
        if (body.at[i] != '-' || body.at[i + 1] != '-')
            continue;
        if (body.at[i + 2] == '>')
            return 4 + i + 3;
        if (body.at[i + 2] == '!' && byte_at(body, i + 3) == '>')
            return 4 + i + 4;
    }
    return text.length;
}

/* Whether the "<" at the front begins anything but text. */
static bool begins_markup(struct text text)
{
    char next = byte_at(text, 1);
    if (next == '/')
        return text.length > 2;
    return is_letter(next) || next == '!' || next == '?';
}

/* Cuts off a text; what is at the front is known to be one. */
static void read_text(struct text *rest, struct html_token *token)
{
    size_t end = 0;
    do
        end += 1 + text_find(text_slice(*rest, end + 1, rest->length), '<');
    while (end < rest->length && !begins_markup(text_slice(*rest, end, rest->length)));
    *token = (struct html_token){.kind = HTML_TEXT, .text = text_slice(*rest, 0, end)};
    skip_bytes(rest, token->text.length);
}

/* Cuts off what is at the front: true with a token, false where it gives none. */
static bool read_piece(struct text *rest, struct html_token *token)
{
    if (rest->at[0] != '<' || !begins_markup(*rest)) {
        read_text(rest, token);
        return true;
    }
    bool is_end_tag = rest->at[1] == '/';
    if (is_letter(rest->at[1]) || (is_end_tag && is_letter(rest->at[2]))) {
        skip_bytes(rest, is_end_tag ? 2 : 1);
        return read_tag(rest, is_end_tag ? HTML_END_TAG : HTML_START_TAG, token);
    }
    if (text_starts_with(*rest, TEXT("<!--")))
        skip_bytes(rest, comment_length(*rest));
    else
        skip_bytes(rest, text_find(*rest, '>') + 1);
    return false;
}

bool html_token_read(struct text *rest, struct html_token *token)
{
    while (rest->length > 0)
        if (read_piece(rest, token))
            return true;
    return false;
}

/* Whether the text starts with the tag opener ("</" or "<"), the name, and the end of a name. */
static bool starts_tag(struct text text, struct text opener, struct text name)
{
    if (!text_starts_with(text, opener))
        return false;
    if (!text_equal_ignoring_case(text_slice(text, opener.length, name.length), name))
        return false;
    char next = byte_at(text, opener.length + name.length);
    return is_space(next) || next == '/' || next == '>';
}

/* Skips to the end tag of that name, which stays. */
static void skip_raw(struct text *rest, struct text name)
{
    do {
        skip_bytes(rest, text_find(*rest, '<'));
        if (starts_tag(*rest, TEXT("</"), name))
            return;
        skip_bytes(rest, 1);
    } while (rest->length > 0);
}

/* The same for a script: inside a comment, a second "<script" hides the next "</script". */
static void skip_script(struct text *rest, struct text name)
{
    bool in_comment = false, in_inner_script = false;
    for (; rest->length > 0; skip_bytes(rest, 1)) {
        if (starts_tag(*rest, TEXT("</"), name)) {
            if (!in_inner_script)
                return;
            in_inner_script = false;
        } else if (in_comment && starts_tag(*rest, TEXT("<"), name)) {
            in_inner_script = true;
        } else if (!in_comment && text_starts_with(*rest, TEXT("<!--"))) {
            in_comment = true;
            skip_bytes(rest, 1); /* so that "<!-->" ends the comment that it begins */
        } else if (text_starts_with(*rest, TEXT("-->"))) {
            in_comment = in_inner_script = false;
        }
    }
}

static bool is_raw(const struct html_element *element)
{
    return element->role >= HTML_DROPPED_RAW && element->role <= HTML_DROPPED_REST;
}

static void skip_raw_element(struct text *rest, const struct html_element *element)
{
    struct html_token end_tag;
    if (element->role == HTML_DROPPED_REST)
        skip_bytes(rest, rest->length);
    else if (element->role == HTML_DROPPED_SCRIPT)
        skip_script(rest, element->name);
    else
        skip_raw(rest, element->name);
    if (rest->length > 0)
        read_piece(rest, &end_tag);
}

/* Skips to behind the end tag that matches a start tag of `outer`. */
static void skip_markup(struct text *rest, const struct html_element *outer)
{
    bool is_foreign = outer->role == HTML_DROPPED_FOREIGN;
    struct html_token token;
    size_t depth = 1;
    while (depth > 0 && html_token_read(rest, &token)) {
        if (token.kind == HTML_TEXT)
            continue;
        bool is_start = token.kind == HTML_START_TAG;
        if (is_start && !is_foreign && is_raw(token.element))
            skip_raw_element(rest, token.element);
        if (token.element != outer)
            continue;
        if (!is_start)
            depth--;
        else if (outer->role != HTML_DROPPED_FLAT && !(is_foreign && token.is_self_closing))
            depth++;
    }
}

static void skip_content(struct text *rest, const struct html_token *start_tag)
{
    const struct html_element *element = start_tag->element;
    if (is_raw(element))
        skip_raw_element(rest, element);
    else if (element->role != HTML_DROPPED_FOREIGN || !start_tag->is_self_closing)
        skip_markup(rest, element);
}

bool html_token_next(struct text *rest, struct html_token *token)
{
    while (html_token_read(rest, token)) {
        if (token->kind != HTML_START_TAG || token->element->role < HTML_DROPPED_RAW)
            return true;
        skip_content(rest, token);
    }
    return false;
}
