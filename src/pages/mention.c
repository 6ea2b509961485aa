#include "pages/mention.h"

#include "model/credit.h"
#include "pages/path.h"
#include "prose/excerpt.h"
#include "store/people.h"

static const struct field mention_fields[] = {
    FIELD(mention, name),      FIELD(mention, role),    FIELD(mention, group),
    FIELD(mention, url),       FIELD(mention, is_host), FIELD(mention, is_cast),
    FIELD(mention, image_url), FIELD(mention, follows), FIELD(mention, follows_alike),
    FIELD(mention, path),      FIELD(mention, link),    FIELD(mention, is_foreign),
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
    struct text words = excerpt_line(arena, raw, MENTION_WORDS_MAX);
    return text_is_empty(words) ? otherwise : words;
}

static struct mention mention_of(struct arena *arena, const struct credit *credit)
{
    struct mention mention = {
        .name = excerpt_line(arena, credit->name, MENTION_WORDS_MAX),
        .role = words_of(arena, credit->role, TEXT("host")),
        .group = words_of(arena, credit->group, TEXT("cast")),
        .url = credit->url,
        .image_url = credit->image_url,
    };
    mention.is_host = text_equal_ignoring_case(mention.role, TEXT("host"));
    mention.is_cast = text_equal_ignoring_case(mention.group, TEXT("cast"));
    return mention;
}

static void set_link(struct mention *mention, struct text path)
{
    mention->path = path;
    mention->is_foreign = text_is_empty(path);
    mention->link = mention->is_foreign ? mention->url : path;
}

static void add(struct people *people, struct mention *to, struct mention mention)
{
    bool *has_alike = mention.is_cast ? &people->has_cast : &people->has_crew;
    mention.follows = people->persons.count > 0;
    mention.follows_alike = *has_alike;
    *has_alike = true;
    to[people->persons.count++] = mention;
}

/* The credits as the page has them; `slugs` has a line for each. */
static struct people *people_of(struct visit *visit, struct list credits, struct text slugs)
{
    if (credits.count == 0)
        return NULL;
    const struct credit *credit = credits.items;
    struct people *people = arena_allocate(visit->arena, sizeof *people);
    struct mention *mentions = arena_allocate(visit->arena, credits.count * sizeof *mentions);
    *people = (struct people){.persons = {mentions, 0}};
    for (size_t i = 0; i < credits.count; i++) {
        struct mention mention = mention_of(visit->arena, &credit[i]);
        set_link(&mention, path_of_person(visit, text_split(&slugs, '\n')));
        if (!text_is_empty(mention.name))
            add(people, mentions, mention);
    }
    return people->persons.count > 0 ? people : NULL;
}

const struct people *people_of_episode(struct visit *visit, const struct show *show,
                                       const struct episode *episode)
{
    struct list own = credits_of(visit->arena, episode->extra);
    if (own.count > 0)
        return people_of(visit, own, episode->people);
    return people_of(visit, credits_of(visit->arena, show->extra), show->people);
}

/* The slugs without those of people who have no page. */
static bool keep_visible(struct visit *visit, struct text slugs, struct text *kept)
{
    *kept = (struct text){NULL, 0};
    while (!text_is_empty(slugs)) {
        struct person person;
        struct text slug = text_split(&slugs, '\n');
        switch (people_find(visit->engine, slug, visit->now_at, &person, visit->arena)) {
        case STORE_FAILED:
            return false;
        case STORE_ABSENT:
            slug.length = 0;
            break;
        case STORE_FOUND:
            break;
        }
        *kept = arena_join(visit->arena, *kept, slug, TEXT("\n"));
    }
    return true;
}

bool people_of_show(struct visit *visit, const struct show *show, const struct people **people)
{
    struct text slugs;
    if (!keep_visible(visit, show->people, &slugs))
        return false;
    *people = people_of(visit, credits_of(visit->arena, show->extra), slugs);
    return true;
}
