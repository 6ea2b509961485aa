#include "pages/feed_text.h"

#include "model/extra.h"
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

struct text feed_medium(struct arena *arena, struct xml extra)
{
    struct text rest = extra.markup;
    struct extra_element element;
    while (extra_next(&rest, &element)) {
        if (!text_equal(element.name, TEXT("podcast:medium")))
            continue;
        struct text medium = text_trim(extra_content(arena, &element));
        return text_is_empty(medium) ? TEXT("podcast") : medium;
    }
    return TEXT("podcast");
}
