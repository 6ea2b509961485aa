#include "pages/year_link.h"

#include "store/episodes.h"

static const struct field fields[] = {
    FIELD(year_link, year),
    FIELD(year_link, path),
    FIELD(year_link, is_first),
};

const struct record year_link_record = RECORD(year_link, fields);

bool year_links(struct visit *visit, const struct show *show, int64_t visible, struct list *links)
{
    struct list years;
    if (!episodes_years(visit->engine, show->show_id, visible, &years, visit->arena))
        return false;
    const struct year *year = years.items;
    struct year_link *made = arena_allocate(visit->arena, years.count * sizeof *made);
    for (size_t i = 0; i < years.count; i++)
        made[i] = (struct year_link){
            .year = year[i].year,
            .is_first = i == 0,
            .path = arena_join(visit->arena, TEXT("/shows/"), show->slug, TEXT("/"), year[i].slug),
        };
    *links = (struct list){made, years.count};
    return true;
}
