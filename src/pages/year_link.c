#include "pages/year_link.h"

#include "pages/path.h"
#include "store/episodes.h"

static const struct field fields[] = {
    FIELD(year_link, year),
    FIELD(year_link, path),
    FIELD(year_link, page_path),
    FIELD(year_link, is_first),
};

const struct record year_link_record = RECORD(year_link, fields);

struct list year_links(struct visit *visit, const struct show *show, int64_t visible)
{
    struct list years = episodes_years(show, visible, visit->arena);
    struct text show_path = path_of_show(visit, show);
    const struct year *year = years.items;
    struct year_link *made = arena_allocate(visit->arena, years.count * sizeof *made);
    for (size_t i = 0; i < years.count; i++)
        made[i] = (struct year_link){
            .year = year[i].year,
            .is_first = i == 0,
            .path = arena_join(visit->arena, show_path, TEXT("/"), year[i].slug),
            .page_path = path_of_year(visit, show, year[i].year),
        };
    return (struct list){made, years.count};
}
