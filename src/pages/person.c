#include "pages/person.h"

#include "model/credit.h"
#include "prose/excerpt.h"

enum { WORDS_MAX = 128 /* the namespace's own limit for texts, in characters */ };

static const struct field mention_fields[] = {
    FIELD(mention, name),      FIELD(mention, role),    FIELD(mention, group),
    FIELD(mention, url),       FIELD(mention, is_host), FIELD(mention, is_cast),
    FIELD(mention, image_url), FIELD(mention, follows), FIELD(mention, follows_alike),
};

static const struct record mention_record = RECORD(mention, mention_fields);

static const struct field people_fields[] = {
    FIELD_OF(people, persons, &mention_record),
    FIELD(people, has_cast),
    FIELD(people, has_crew),
};

const struct record people_record = RECORD(people, people_fields);

static struct text words_of(struct arena *arena, struct text raw, struct text otherwise)
{
    struct text words = excerpt_line(arena, raw, WORDS_MAX);
    return text_is_empty(words) ? otherwise : words;
}

static struct mention mention_of(struct arena *arena, const struct credit *credit)
{
    struct mention person = {
        .name = excerpt_line(arena, credit->name, WORDS_MAX),
        .role = words_of(arena, credit->role, TEXT("host")),
        .group = words_of(arena, credit->group, TEXT("cast")),
        .url = credit->url,
        .image_url = credit->image_url,
    };
    person.is_host = text_equal_ignoring_case(person.role, TEXT("host"));
    person.is_cast = text_equal_ignoring_case(person.group, TEXT("cast"));
    return person;
}

static void add(struct people *people, struct mention *to, struct mention person)
{
    bool *has_alike = person.is_cast ? &people->has_cast : &people->has_crew;
    person.follows = people->persons.count > 0;
    person.follows_alike = *has_alike;
    *has_alike = true;
    to[people->persons.count++] = person;
}

static const struct people *people_of(struct arena *arena, struct list credits)
{
    if (credits.count == 0)
        return NULL;
    const struct credit *credit = credits.items;
    struct people *people = arena_allocate(arena, sizeof *people);
    struct mention *persons = arena_allocate(arena, credits.count * sizeof *persons);
    *people = (struct people){.persons = {persons, 0}};
    for (size_t i = 0; i < credits.count; i++) {
        struct mention person = mention_of(arena, &credit[i]);
        if (!text_is_empty(person.name))
            add(people, persons, person);
    }
    return people->persons.count > 0 ? people : NULL;
}

const struct people *people_of_episode(struct arena *arena, const struct show *show,
                                       const struct episode *episode)
{
    return people_of(arena, credits_of_episode(arena, episode->extra, show->extra));
}

const struct people *people_of_show(struct arena *arena, const struct show *show)
{
    return people_of(arena, credits_of(arena, show->extra));
}
