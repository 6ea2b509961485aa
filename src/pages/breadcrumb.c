#include "pages/breadcrumb.h"

#include "pages/path.h"
#include "pages/say.h"

enum { CRUMBS_MAX = 4 };

static const struct field fields[] = {
    FIELD(crumb, title), FIELD(crumb, language), FIELD(crumb, path),
    FIELD(crumb, url),   FIELD(crumb, position), FIELD(crumb, follows),
};

const struct record crumb_record = RECORD(crumb, fields);

static struct list number_all(struct visit *visit, struct crumb *crumbs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        crumbs[i].url = visit_absolute(visit, crumbs[i].path);
        crumbs[i].position = (int64_t)i + 1;
        crumbs[i].follows = i > 0;
    }
    return (struct list){crumbs, count};
}

struct list breadcrumb_of(struct visit *visit, const struct show *show,
                          const struct episode *episode, struct text page)
{
    struct crumb *crumbs = arena_allocate(visit->arena, CRUMBS_MAX * sizeof *crumbs);
    size_t count = 0;
    crumbs[count++] = (struct crumb){
        .title = say(visit, MESSAGE_SHOWS, &(struct saying){.number = 0}), .path = TEXT("/shows")};
    crumbs[count++] = (struct crumb){
        .title = show->title, .language = show->language, .path = path_of_show(visit, show)};
    if (episode)
        crumbs[count++] = (struct crumb){.title = episode->title,
                                         .language = show->language,
                                         .path = path_of_episode(visit, show, episode, "")};
    if (!text_is_empty(page))
        crumbs[count++] = (struct crumb){.title = page};
    return number_all(visit, crumbs, count);
}

struct list breadcrumb_of_person(struct visit *visit, struct text page)
{
    struct crumb *crumbs = arena_allocate(visit->arena, CRUMBS_MAX * sizeof *crumbs);
    crumbs[0] = (struct crumb){.title = say(visit, MESSAGE_PEOPLE, &(struct saying){.number = 0}),
                               .path = TEXT("/people")};
    crumbs[1] = (struct crumb){.title = page};
    return number_all(visit, crumbs, 2);
}
