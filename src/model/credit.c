#include "model/credit.h"

#include "model/extra.h"
#include "model/validate.h"

enum { CREDITS_MAX = 100, ADDRESS_MAX_BYTES = 2048 };

static const struct text element_name = TEXT_LITERAL("podcast:person");

/* RFC 3986 leaves these out of every address. A browser would mend them; whoever checks the page
 * would not. */
static bool has_foreign_byte(struct text address)
{
    static const char foreign[] = "\"<>\\^`{|}";
    for (size_t i = 0; i < sizeof foreign - 1; i++)
        if (text_find(address, foreign[i]) < address.length)
            return true;
    return false;
}

static struct text address_of(struct arena *arena, const struct extra_element *element,
                              struct text name)
{
    struct text address = text_trim(extra_attribute(arena, element, name));
    if (address.length > ADDRESS_MAX_BYTES || !validate_web_url(address) ||
        has_foreign_byte(address))
        return (struct text){NULL, 0};
    return address;
}

static struct text words_of(struct arena *arena, const struct extra_element *element,
                            struct text name, struct text otherwise)
{
    struct text words = text_trim(extra_attribute(arena, element, name));
    return text_is_empty(words) ? otherwise : words;
}

static struct credit credit_of(struct arena *arena, const struct extra_element *element)
{
    return (struct credit){
        .name = text_trim(extra_content(arena, element)),
        .role = words_of(arena, element, TEXT("role"), TEXT("host")),
        .group = words_of(arena, element, TEXT("group"), TEXT("cast")),
        .url = address_of(arena, element, TEXT("href")),
        .image_url = address_of(arena, element, TEXT("img")),
    };
}

/* Most episodes have none, and need no room for any. */
struct list credits_of(struct arena *arena, struct xml extra)
{
    struct credit *credits = NULL;
    struct extra_element element;
    size_t count = 0;
    while (count < CREDITS_MAX && extra_next(&extra.markup, &element)) {
        if (!text_equal(element.name, element_name))
            continue;
        if (!credits)
            credits = arena_allocate(arena, CREDITS_MAX * sizeof *credits);
        credits[count] = credit_of(arena, &element);
        count += !text_is_empty(credits[count].name);
    }
    return (struct list){credits, count};
}

struct list credits_of_episode(struct arena *arena, struct xml of_episode, struct xml of_show)
{
    struct list own = credits_of(arena, of_episode);
    return own.count > 0 ? own : credits_of(arena, of_show);
}

static bool is_credit(const struct extra_element *element, const void *context)
{
    (void)context;
    return text_equal(element->name, element_name);
}

bool credits_are_equal(struct arena *arena, struct xml a, struct xml b)
{
    return text_equal(extra_filter(arena, a, is_credit, NULL).markup,
                      extra_filter(arena, b, is_credit, NULL).markup);
}
