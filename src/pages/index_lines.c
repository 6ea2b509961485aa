#include "pages/index_lines.h"

#include "base/date.h"
#include "pages/card.h"
#include "pages/path.h"
#include "pages/say.h"
#include "store/episodes.h"

enum { BATCH_EPISODES = 500 };

static const struct field fields[] = {
    FIELD(index_line, path),   FIELD(index_line, title),    FIELD(index_line, published),
    FIELD(index_line, day),    FIELD(index_line, duration), FIELD(index_line, duration_iso),
    FIELD(index_line, marker), FIELD(index_line, year),     FIELD(index_line, ends_year),
};

const struct record index_line_record = RECORD(index_line, fields);

static void set_times(struct index_lines *lines, const struct episode_card *episode)
{
    struct visit *visit = &lines->visit;
    struct index_line *line = &lines->line;
    int64_t year = date_of(episode->published_at).year;
    line->published = date_format_rfc3339(visit->arena, episode->published_at);
    line->day = say_day(visit, episode->published_at);
    line->year = year != lines->year ? year : 0;
    line->ends_year = line->year != 0 && lines->year != 0;
    lines->year = year;
    if (episode->duration_s > 0) {
        line->duration = say_duration(visit, episode->duration_s);
        line->duration_iso = duration_format_iso8601(visit->arena, episode->duration_s);
    }
}

static void fill_line(struct index_lines *lines, const struct episode_card *episode)
{
    struct visit *visit = &lines->visit;
    lines->line = (struct index_line){
        .path =
            arena_join(visit->arena, path_of_show(visit, lines->show), TEXT("/"), episode->slug),
        .title = episode->title,
        .marker = card_marker(visit, episode->episode_type),
    };
    set_times(lines, episode);
}

/* False where there are no more, or reading failed. */
static bool read_batch(struct index_lines *lines)
{
    int64_t last = lines->next;
    if (last < 1)
        return false;
    lines->next = last > BATCH_EPISODES ? last - BATCH_EPISODES : 0;
    arena_reset(&lines->arena);
    lines->failed = !episodes_nearby(lines->visit.engine, lines->show->show_id, lines->next + 1,
                                     last, &lines->batch, &lines->arena);
    lines->in_batch = 0;
    return !lines->failed && lines->batch.count > 0;
}

static bool next(struct sequence *sequence)
{
    struct index_lines *lines = (struct index_lines *)sequence;
    if (lines->in_batch == lines->batch.count && !read_batch(lines))
        return false;
    fill_line(lines, (const struct episode_card *)lines->batch.items + lines->in_batch++);
    sequence->item = &lines->line;
    return true;
}

static void begin(struct sequence *sequence)
{
    struct index_lines *lines = (struct index_lines *)sequence;
    arena_reset(&lines->arena);
    lines->next = lines->newest;
    lines->batch = (struct list){NULL, 0};
    lines->in_batch = 0;
    lines->year = 0;
}

static void end(struct sequence *sequence)
{
    struct index_lines *lines = (struct index_lines *)sequence;
    arena_end(&lines->arena);
}

void index_lines_prepare(struct index_lines *lines, const struct visit *visit,
                         const struct show *show, int64_t newest)
{
    *lines = (struct index_lines){
        .sequence = {.begin = begin, .next = next, .end = end},
        .visit = *visit,
        .show = show,
        .newest = newest,
    };
    arena_begin(&lines->arena);
    lines->visit.arena = &lines->arena;
}
