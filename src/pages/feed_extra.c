#include "pages/feed_extra.h"

struct filter {
    struct arena *arena;
    const struct feed_own *own;
};

static bool is_of_this_site(const struct extra_element *element, const struct filter *filter)
{
    struct text url = extra_attribute(filter->arena, element, TEXT("url"));
    struct text own_url = filter->own->url;
    return url.length > own_url.length && text_starts_with(url, own_url) &&
           url.at[own_url.length] == '/';
}

static bool is_in_own_language(const struct extra_element *element, const struct filter *filter)
{
    struct text language = extra_attribute(filter->arena, element, TEXT("language"));
    return text_is_empty(language) || text_equal_ignoring_case(language, filter->own->language);
}

static bool is_of_own_type(const struct extra_element *element, const struct filter *filter)
{
    struct text type = extra_attribute(filter->arena, element, TEXT("type"));
    for (size_t i = 0; i < filter->own->transcript_type_count; i++)
        if (text_equal_ignoring_case(type, filter->own->transcript_types[i]))
            return is_in_own_language(element, filter);
    return false;
}

static bool is_given_back(const struct extra_element *element, const void *context)
{
    const struct filter *filter = context;
    if (text_equal(element->name, TEXT("podcast:chapters")))
        return !filter->own->has_chapters && !is_of_this_site(element, filter);
    if (text_equal(element->name, TEXT("podcast:transcript")))
        return !is_of_this_site(element, filter) && !is_of_own_type(element, filter);
    return true;
}

struct xml feed_extra_of_episode(struct arena *arena, const struct episode *episode,
                                 const struct feed_own *own)
{
    return extra_filter(arena, episode->extra, is_given_back, &(struct filter){arena, own});
}
