#include "web/route.h"

/* Cuts the first segment off *rest; *last tells "a" from "a/", which text_split() cannot. */
static struct text cut_segment(struct text *rest, bool *last)
{
    *last = text_find(*rest, '/') == rest->length;
    return text_split(rest, '/');
}

/* What stands in the segment where the expected one has its "{name}", which opens at `open`; empty
 * where the text around it differs, or where nothing is left for it. */
static struct text capture_of(struct text expected, size_t open, struct text segment)
{
    struct text before = text_slice(expected, 0, open);
    struct text after = text_slice(expected, text_find(expected, '}') + 1, expected.length);
    if (segment.length <= before.length + after.length || !text_starts_with(segment, before) ||
        !text_ends_with(segment, after))
        return (struct text){NULL, 0};
    return text_slice(segment, before.length, segment.length - before.length - after.length);
}

/* Whether the path has what stands before the pattern's first capture and behind its last. Most
 * patterns of a table fail here, which is a few comparisons instead of a walk by segments. */
static bool has_ends_of(struct text pattern, struct text path)
{
    const char *close = memrchr(pattern.at, '}', pattern.length);
    size_t tail = close ? (size_t)(close - pattern.at) + 1 : pattern.length;
    return text_starts_with(path, text_slice(pattern, 0, text_find(pattern, '{'))) &&
           text_ends_with(path, text_slice(pattern, tail, pattern.length));
}

bool route_match(struct text pattern, struct text path, struct text captures[ROUTE_CAPTURES_MAX])
{
    if (!has_ends_of(pattern, path))
        return false;
    struct text rest = pattern;
    size_t count = 0;
    bool pattern_ends, path_ends;
    do {
        struct text expected = cut_segment(&rest, &pattern_ends);
        struct text segment = cut_segment(&path, &path_ends);
        size_t open = text_find(expected, '{');
        if (open == expected.length) {
            if (!text_equal(expected, segment))
                return false;
            continue;
        }
        if (count == ROUTE_CAPTURES_MAX)
            return false;
        captures[count] = capture_of(expected, open, segment);
        if (text_is_empty(captures[count++]))
            return false;
    } while (!pattern_ends && !path_ends);
    return pattern_ends && path_ends;
}
