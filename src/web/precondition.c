#include "web/precondition.h"

#include "base/date.h"

int64_t precondition_date(int64_t modified_at, int64_t now_at)
{
    return modified_at > 0 && modified_at < now_at ? modified_at : 0;
}

static bool is_weak(struct text tag)
{
    return text_starts_with(tag, TEXT("W/"));
}

/* The quoted part, which weak comparison (RFC 9110 section 8.8.3.2) is about. */
static struct text opaque_part(struct text tag)
{
    return is_weak(tag) ? text_slice(tag, 2, tag.length) : tag;
}

static struct text skip_separators(struct text list)
{
    while (list.length > 0 && strchr(" \t,", list.at[0]) && list.at[0] != '\0')
        list = text_slice(list, 1, list.length);
    return list;
}

/* Cuts the next entity-tag off *list; a comma inside its quotes is part of it (section 8.8.3).
 * False at the end of the list and where something else stands. */
static bool cut_tag(struct text *list, struct text *tag)
{
    struct text from = skip_separators(*list);
    struct text quoted = opaque_part(from);
    if (!text_starts_with(quoted, TEXT("\"")))
        return false;
    struct text inside = text_slice(quoted, 1, quoted.length);
    size_t end = text_find(inside, '"');
    if (end == inside.length)
        return false;
    *tag = text_slice(from, 0, from.length - inside.length + end + 1);
    *list = text_slice(from, tag->length, from.length);
    return true;
}

static bool is_listed(struct text list, struct text etag)
{
    if (text_equal(text_trim(list), TEXT("*")))
        return true;
    struct text tag;
    while (cut_tag(&list, &tag))
        if (text_equal(opaque_part(tag), opaque_part(etag)))
            return true;
    return false;
}

/* A date later than now cannot have come from an answer of ours; to believe it would hide every
 * change until then. */
static bool is_unmodified_since(const struct request *request, int64_t modified_at)
{
    int64_t since_at;
    return modified_at > 0 && date_parse_http(request->if_modified_since, &since_at) &&
           since_at >= modified_at && since_at <= request->now_at;
}

bool precondition_is_unchanged(const struct request *request, const struct validators *validators)
{
    if (!text_is_empty(request->if_none_match))
        return is_listed(request->if_none_match, validators->etag);
    return is_unmodified_since(request, validators->modified_at);
}

bool precondition_range_holds(const struct request *request, const struct validators *validators)
{
    struct text wanted = text_trim(request->if_range);
    if (text_is_empty(wanted))
        return true;
    if (text_starts_with(opaque_part(wanted), TEXT("\"")))
        return !is_weak(wanted) && text_equal(wanted, validators->etag);
    int64_t wanted_at;
    return validators->modified_at > 0 && date_parse_http(wanted, &wanted_at) &&
           wanted_at == validators->modified_at;
}
