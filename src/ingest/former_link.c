#include "ingest/former_link.h"

#include "base/slug.h"
#include "web/address.h"
#include "web/canonical.h"

/* What a browser would send to the host of the address. */
static struct text target_of(struct text url)
{
    struct text rest = text_split(&url, '#');
    text_split(&rest, ':');
    rest = text_slice(rest, strlen("//"), rest.length);
    size_t host = text_find(rest, '/');
    return text_slice(rest, host, rest.length);
}

struct text former_link_path(struct arena *arena, struct text url)
{
    struct address address;
    struct text nothing = {NULL, 0};
    if (address_parse(arena, target_of(url), &address) != ADDRESS_OK)
        return nothing;
    struct text path = canonical_path(arena, address.path);
    if (text_equal(path, TEXT("/")))
        return nothing;
    return text_is_empty(address.query) ? path : arena_join(arena, path, TEXT("?"), address.query);
}

static bool has_word(struct text slug, struct text word)
{
    while (!text_is_empty(slug))
        if (text_equal(text_split(&slug, '-'), word))
            return true;
    return false;
}

static bool share_a_word(struct text slug, struct text other)
{
    while (!text_is_empty(slug))
        if (has_word(other, text_split(&slug, '-')))
            return true;
    return false;
}

struct text former_link_slug(struct arena *arena, struct text url, struct text title)
{
    struct text path = former_link_path(arena, url);
    struct text slug = text_split(&path, '?');
    for (size_t slash; (slash = text_find(slug, '/')) < slug.length;)
        slug = text_slice(slug, slash + 1, slug.length);
    slug = text_split(&slug, '.');
    struct text words = slug_from_title(arena, title);
    bool is_own = slug_is_valid(slug) && (text_is_empty(words) || share_a_word(slug, words));
    return is_own ? slug : (struct text){NULL, 0};
}
