#include "pages/person.h"

#include "model/extra.h"
#include "model/validate.h"
#include "prose/excerpt.h"

/* The namespace's own limit for texts, in characters, and what a page can show of a list. */
enum { WORDS_MAX = 128, PERSONS_MAX = 100, ADDRESS_MAX_BYTES = 2048 };

static const struct field person_fields[] = {
    FIELD(person, name),      FIELD(person, role),    FIELD(person, group),
    FIELD(person, url),       FIELD(person, is_host), FIELD(person, is_cast),
    FIELD(person, image_url), FIELD(person, follows), FIELD(person, follows_alike),
};

static const struct record person_record = RECORD(person, person_fields);

static const struct field people_fields[] = {
    FIELD_OF(people, persons, &person_record),
    FIELD(people, has_cast),
    FIELD(people, has_crew),
};

const struct record people_record = RECORD(people, people_fields);

static struct text words_of(struct arena *arena, struct text raw, struct text otherwise)
{
    struct text words = excerpt_cut(arena, excerpt_fold(arena, raw), WORDS_MAX);
    return text_is_empty(words) ? otherwise : words;
}

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

static struct person person_of(struct arena *arena, const struct extra_element *element)
{
    struct person person = {
        .name = words_of(arena, extra_content(arena, element), (struct text){NULL, 0}),
        .role = words_of(arena, extra_attribute(arena, element, TEXT("role")), TEXT("host")),
        .group = words_of(arena, extra_attribute(arena, element, TEXT("group")), TEXT("cast")),
        .url = address_of(arena, element, TEXT("href")),
        .image_url = address_of(arena, element, TEXT("img")),
    };
    person.is_host = text_equal_ignoring_case(person.role, TEXT("host"));
    person.is_cast = text_equal_ignoring_case(person.group, TEXT("cast"));
    return person;
}

static void add(struct people *people, struct person *to, struct person person)
{
    bool *has_alike = person.is_cast ? &people->has_cast : &people->has_crew;
    person.follows = people->persons.count > 0;
    person.follows_alike = *has_alike;
    *has_alike = true;
    to[people->persons.count++] = person;
}

static const struct people *people_of(struct arena *arena, struct xml extra)
{
    struct people *people = NULL;
    struct person *persons = NULL;
    struct extra_element element;
    while (extra_next(&extra.markup, &element)) {
        if (!text_equal(element.name, TEXT("podcast:person")))
            continue;
        if (!people) {
            people = arena_allocate(arena, sizeof *people);
            persons = arena_allocate(arena, PERSONS_MAX * sizeof *persons);
            people->persons.items = persons;
        }
        struct person person = person_of(arena, &element);
        if (!text_is_empty(person.name))
            add(people, persons, person);
        if (people->persons.count == PERSONS_MAX)
            break;
    }
    return people && people->persons.count > 0 ? people : NULL;
}

const struct people *people_of_episode(struct arena *arena, const struct show *show,
                                       const struct episode *episode)
{
    const struct people *own = people_of(arena, episode->extra);
    return own ? own : people_of(arena, show->extra);
}

const struct people *people_of_show(struct arena *arena, const struct show *show)
{
    return people_of(arena, show->extra);
}
