#include "pages/person_shows.h"

#include "model/credit.h"
#include "pages/mention.h"
#include "prose/excerpt.h"
#include "store/people.h"

#include <stdlib.h>

static const struct field fields[] = {
    FIELD(person_show_link, path),     FIELD(person_show_link, title),
    FIELD(person_show_link, language), FIELD_OF(person_show_link, artwork, &artwork_record),
    FIELD(person_show_link, hue),      FIELD(person_show_link, roles),
    FIELD(person_show_link, follows),  FIELD(person_show_link, episode_count),
};

const struct record person_show_link_record = RECORD(person_show_link, fields);

static struct person_show_link link_to(struct visit *visit, const struct person_show *show)
{
    return (struct person_show_link){
        .show_id = show->show_id,
        .path = arena_join(visit->arena, TEXT("/shows/"), show->show_slug),
        .title = show->show_title,
        .language = show->show_language,
        .artwork = artwork_of(visit, show->show_image_url, show->show_picture, show->show_slug),
        .hue = artwork_hue(show->show_slug) + 1,
    };
}

/* The rows of a show, one for each set of roles, stand together. */
static struct list link_all(struct visit *visit, struct list rows)
{
    const struct person_show *row = rows.items;
    struct person_show_link *links = arena_allocate(visit->arena, rows.count * sizeof *links);
    size_t count = 0;
    for (size_t i = 0; i < rows.count; i++) {
        if (row[i].episode_count == 0)
            continue;
        if (count == 0 || links[count - 1].show_id != row[i].show_id)
            links[count++] = link_to(visit, &row[i]);
        struct person_show_link *link = &links[count - 1];
        link->roles = credit_roles(visit->arena, link->roles, row[i].roles);
        link->episode_count += row[i].episode_count;
    }
    return (struct list){links, count};
}

static int by_episodes(const void *a, const void *b)
{
    const struct person_show_link *one = a, *other = b;
    if (one->episode_count != other->episode_count)
        return one->episode_count < other->episode_count ? 1 : -1;
    return one->show_id < other->show_id ? -1 : 1;
}

bool person_shows_of(struct visit *visit, const struct person *person, struct list *shows,
                     struct text *roles)
{
    struct list rows;
    if (!people_shows(visit->engine, person->person_id, visit->now_at, &rows, visit->arena))
        return false;
    *shows = link_all(visit, rows);
    struct person_show_link *link = (struct person_show_link *)shows->items;
    qsort(link, shows->count, sizeof *link, by_episodes);
    struct text all = {NULL, 0};
    for (size_t i = 0; i < shows->count; i++) {
        link[i].follows = i > 0;
        all = credit_roles(visit->arena, all, link[i].roles);
        link[i].roles = excerpt_line(visit->arena, link[i].roles, MENTION_WORDS_MAX);
    }
    *roles = excerpt_line(visit->arena, all, MENTION_WORDS_MAX);
    return true;
}
