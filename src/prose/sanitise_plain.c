/* Plain show notes as HTML: paragraphs, line ends, links. */
#include "prose/sanitise.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "prose/html_escape.h"
#include "prose/html_link.h"

#include <utf8proc.h>

/* Only absurd texts become longer than that, and more is never read. */
enum { MARKUP_BYTES_MAX = SANITISE_SOURCE_BYTES_MAX };

static bool is_word_byte(char byte)
{
    bool is_letter = (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
    return is_letter || (byte >= '0' && byte <= '9') || (unsigned char)byte >= 0x80;
}

/* The bytes of "http://" or "https://" at the start of the text, or 0. */
static size_t scheme_length(struct text text)
{
    static const struct text schemes[] = {TEXT_LITERAL("http://"), TEXT_LITERAL("https://")};
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
        if (text_equal_ignoring_case(text_slice(text, 0, schemes[i].length), schemes[i]))
            return schemes[i].length;
    return 0;
}

/* Whether an address ends before this character: spaces, quotes, and all punctuation that is not
 * ASCII, such as the ideographic full stop. */
static bool ends_address(uint32_t c)
{
    if (c < 0x80)
        return c <= ' ' || strchr("<>\"`{}|\\^", (int)c);
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    bool is_space = category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_ZP;
    return is_space || (category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_PO);
}

/* How many more closing than opening brackets the text has; negative where fewer. */
static ptrdiff_t excess_of(struct text text, char opening, char closing)
{
    ptrdiff_t excess = 0;
    for (size_t i = 0; i < text.length; i++)
        excess += (text.at[i] == closing) - (text.at[i] == opening);
    return excess;
}

/* The address without what belongs to the sentence around it: marks at its end, and the brackets
 * that were opened before it. It has bytes that are none. */
static struct text without_trailing_marks(struct text address)
{
    ptrdiff_t round = excess_of(address, '(', ')');
    ptrdiff_t square = excess_of(address, '[', ']');
    for (;; address.length--) {
        char last = address.at[address.length - 1];
        bool is_unopened = (last == ')' && round-- > 0) || (last == ']' && square-- > 0);
        if (!is_unopened && !strchr(".,;:!?'*_~", last))
            break;
    }
    return address;
}

/* The address at the start of the text, or the empty text where there is none. */
static struct text read_address(struct text text)
{
    size_t start = scheme_length(text);
    if (start == 0 || start >= text.length || !is_word_byte(text.at[start]))
        return (struct text){NULL, 0};
    size_t end = start;
    for (size_t length; end < text.length; end += length)
        if (ends_address(utf8_decode(text_slice(text, end, text.length), &length)))
            break;
    return without_trailing_marks(text_slice(text, 0, end));
}

static void write_address(struct buffer *markup, struct text address)
{
    if (address.length > LINK_ADDRESS_BYTES_MAX) {
        html_escape(markup, address);
        return;
    }
    buffer_append(markup, TEXT("<a href=\""));
    html_escape(markup, address);
    buffer_append(markup, TEXT("\">"));
    html_escape(markup, address);
    buffer_append(markup, TEXT("</a>"));
}

static void write_line(struct buffer *markup, struct text line)
{
    size_t written = 0;
    for (size_t i = 0; i < line.length; i++) {
        bool may_start = (line.at[i] | 0x20) == 'h' && (i == 0 || !is_word_byte(line.at[i - 1]));
        struct text address = {NULL, 0};
        if (may_start)
            address = read_address(text_slice(line, i, line.length));
        if (text_is_empty(address))
            continue;
        html_escape(markup, text_slice(line, written, i - written));
        write_address(markup, address);
        written = i + address.length;
        i = written - 1;
    }
    html_escape(markup, text_slice(line, written, line.length));
}

struct html sanitise_plain_text(struct arena *arena, struct text plain)
{
    struct buffer markup;
    buffer_begin(&markup, MARKUP_BYTES_MAX);
    buffer_append(&markup, TEXT("<p>"));
    while (plain.length > 0 && !markup.overflow) {
        struct text line = text_trim(text_split(&plain, '\n'));
        if (text_is_empty(line))
            buffer_append(&markup, TEXT("</p><p>"));
        else
            write_line(&markup, line);
        struct text next = plain;
        bool goes_on = !text_is_empty(text_trim(text_split(&next, '\n')));
        if (goes_on && !text_is_empty(line))
            buffer_append(&markup, TEXT("<br>"));
    }
    struct html html = sanitise(arena, buffer_text(&markup));
    buffer_end(&markup);
    return html;
}
