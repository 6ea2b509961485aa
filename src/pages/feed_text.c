#include "pages/feed_text.h"

#include "prose/excerpt.h"
#include "prose/sanitise.h"

/* PSP-1: a description is at most 4,000 bytes. A code point is at most four, and an escaped one in
 * the summaries that are cut here at most six. */
enum { DESCRIPTION_MAX_BYTES = 4000, SUMMARY_MAX = 600 };

struct html feed_description(struct arena *arena, struct html whole, struct text summary,
                             struct text title)
{
    if (whole.markup.length > 0 && whole.markup.length <= DESCRIPTION_MAX_BYTES)
        return whole;
    struct text plain = text_is_empty(summary) ? title : summary;
    return sanitise_plain_text(arena, excerpt_cut(arena, plain, SUMMARY_MAX));
}

/* What stands behind the first "<name", or the empty text. A struct xml has no CDATA and no
 * comments in which that could mean something else. */
static struct text behind_start(struct xml extra, const char *name)
{
    struct text rest = extra.markup;
    size_t length = strlen(name);
    while (!text_is_empty(rest)) {
        rest = text_slice(rest, text_find(rest, '<') + 1, rest.length);
        bool starts = text_starts_with(rest, text_of(name)) && rest.length > length;
        if (starts && strchr(" \t\n/>", rest.at[length]))
            return text_slice(rest, length, rest.length);
    }
    return (struct text){NULL, 0};
}

bool feed_extra_has(struct xml extra, const char *name)
{
    return !text_is_empty(behind_start(extra, name));
}

struct text feed_medium(struct xml extra)
{
    struct text rest = behind_start(extra, "podcast:medium");
    text_split(&rest, '>');
    struct text medium = text_trim(text_split(&rest, '<'));
    return text_is_empty(medium) ? TEXT("podcast") : medium;
}
