/* An href, cleaned as a browser would clean it, and judged only then. */
#include "prose/html_link.h"

#include "base/buffer.h"
#include "prose/character_reference.h"
#include "prose/html_escape.h"

/* Browsers take line ends and tabs out of addresses before they look at the scheme (WHATWG URL,
 * section 4.4), and so must we; the other controls have no place in one. */
static struct text without_controls(struct arena *arena, struct text text)
{
    char *to = arena_allocate(arena, text.length);
    size_t length = 0;
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.at[i] >= ' ' && text.at[i] != 0x7f)
            to[length++] = text.at[i];
    return (struct text){to, length};
}

static bool is_address(struct text href)
{
    static const struct {
        struct text start;
        const char *never_next; /* browsers would look for the host behind these */
    } kinds[] = {
        {TEXT_LITERAL("http://"), "/\\?#"},
        {TEXT_LITERAL("https://"), "/\\?#"},
        {TEXT_LITERAL("mailto:"), "/\\"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct text start = text_slice(href, 0, kinds[i].start.length);
        if (text_equal_ignoring_case(start, kinds[i].start) && href.length > start.length)
            return !strchr(kinds[i].never_next, href.at[start.length]);
    }
    return false;
}

struct text html_link_start_tag(struct arena *arena, struct text raw_href)
{
    struct text href = character_reference_decode(arena, raw_href, REFERENCE_IN_ATTRIBUTE);
    href = text_trim(without_controls(arena, href));
    if (href.length > LINK_ADDRESS_BYTES_MAX || !is_address(href))
        return (struct text){NULL, 0};
    struct buffer tag;
    buffer_begin(&tag, 8 * LINK_ADDRESS_BYTES_MAX);
    buffer_append(&tag, TEXT("<a href=\""));
    html_escape(&tag, href);
    buffer_append(&tag, TEXT("\" rel=\"nofollow noopener ugc\">"));
    struct text start_tag = arena_copy(arena, buffer_text(&tag));
    buffer_end(&tag);
    return start_tag;
}
