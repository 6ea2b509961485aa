#include "pages/breadcrumb.h"

#include "pages/path.h"
#include "pages/say.h"

enum { CRUMBS_MAX = 4 };

static const struct field fields[] = {
    FIELD(crumb, title), FIELD(crumb, language), FIELD(crumb, path),
    FIELD(crumb, url),   FIELD(crumb, position), FIELD(crumb, follows),
};

const struct record crumb_record = RECORD(crumb, fields);

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
    for (size_t i = 0; i < count; i++) {
        crumbs[i].url = visit_absolute(visit, crumbs[i].path);
        crumbs[i].position = (int64_t)i + 1;
        crumbs[i].follows = i > 0;
    }
    return (struct list){crumbs, count};
}
