/* Any bytes as HTML to plain text, and that text to an excerpt, a cut and a slug: all of it valid
 * UTF-8 and within the limits. */
#include "replay.h"

#include "base/arena.h"
#include "base/slug.h"
#include "base/utf8.h"
#include "prose/excerpt.h"
#include "prose/plain.h"

#include <stdlib.h>

static void require(bool holds)
{
    if (!holds)
        abort();
}

static size_t count_characters(struct text text)
{
    size_t count = 0;
    for (size_t length; text.length > 0; text = text_slice(text, length, text.length), count++)
        utf8_decode(text, &length);
    return count;
}

static void check_length(struct text text, size_t limit)
{
    require(utf8_is_valid(text));
    require(count_characters(text) <= limit);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    arena_begin(&arena);
    struct text html = utf8_scrub(&arena, (struct text){(const char *)data, size});
    struct text plain = plain_from_html(&arena, html);
    require(utf8_is_valid(plain) && plain.length <= html.length);
    check_length(excerpt_of_transcript(&arena, html), EXCERPT_MAX);
    check_length(excerpt_of_transcript(&arena, plain), EXCERPT_MAX);
    for (size_t limit = 0; limit < 40; limit++)
        check_length(excerpt_cut(&arena, plain, limit), limit);
    struct text folded = excerpt_fold(&arena, plain);
    require(text_equal(excerpt_fold(&arena, folded), folded));
    struct text slug = slug_from_title(&arena, plain);
    require(slug.length == 0 || slug_is_valid(slug));
    require(text_equal(slug_from_title(&arena, slug), slug));
    arena_end(&arena);
    return 0;
}
