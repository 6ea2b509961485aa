#include "model/credit.h"

#include "model/extra.h"
#include "model/validate.h"

/* A page shows 128 characters of a word or name, as the namespace has it. */
enum { CREDITS_MAX = 100, ADDRESS_MAX_BYTES = 2048, WORDS_MAX_BYTES = 1024 };

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

static struct text cut(struct text words)
{
    size_t length = words.length < WORDS_MAX_BYTES ? words.length : WORDS_MAX_BYTES;
    while (length < words.length && ((unsigned char)words.at[length] & 0xc0) == 0x80)
        length--;
    return text_slice(words, 0, length);
}

static struct text words_of(struct arena *arena, const struct extra_element *element,
                            struct text name, struct text otherwise)
{
    struct text words = text_trim(extra_attribute(arena, element, name));
    return text_is_empty(words) ? otherwise : cut(words);
}

static struct credit credit_of(struct arena *arena, const struct extra_element *element)
{
    return (struct credit){
        .name = cut(text_trim(extra_content(arena, element))),
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

static bool has_role(struct text roles, struct text role)
{
    while (!text_is_empty(roles))
        if (text_equal_ignoring_case(text_trim(text_split(&roles, ',')), role))
            return true;
    return false;
}

struct text credit_roles(struct arena *arena, struct text roles, struct text more)
{
    while (!text_is_empty(more)) {
        struct text role = text_trim(text_split(&more, ','));
        if (text_is_empty(role) || has_role(roles, role))
            continue;
        struct text between = text_is_empty(roles) ? roles : TEXT(", ");
        roles = arena_join(arena, roles, between, role);
    }
    return roles;
}
