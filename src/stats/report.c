#include "stats/report.h"

#include "base/embed.h"
#include "stats/rows.h"
#include "view/template.h"

extern const struct embedded_file stats_templates[];
extern const size_t stats_templates_count;

/* A plot is BAR_STEP wide for each day and PLOT_HEIGHT high; a bar of a table is at most
 * BAR_WIDTH. */
enum { BAR_STEP = 12, BAR_BREADTH = 10, PLOT_HEIGHT = 120, BAR_WIDTH = 100 };

/* One rectangle of a plot, in its own units. */
struct bar {
    int64_t x, y, width, height;
    struct text label;
    int64_t number;
};

static const struct field bar_fields[] = {FIELD(bar, x),     FIELD(bar, y),
                                          FIELD(bar, width), FIELD(bar, height),
                                          FIELD(bar, label), FIELD(bar, number)};
static const struct record bar_record = RECORD(bar, bar_fields);

struct plot {
    struct text heading;
    struct text kind; /* the class of its bars */
    int64_t width, height, largest;
    struct text first, last; /* days */
    struct list bars;
};

static const struct field plot_fields[] = {
    FIELD(plot, heading), FIELD(plot, kind),  FIELD(plot, width), FIELD(plot, height),
    FIELD(plot, largest), FIELD(plot, first), FIELD(plot, last),  FIELD_OF(plot, bars, &bar_record),
};
static const struct record plot_record = RECORD(plot, plot_fields);

struct line {
    struct text name, title;
    int64_t downloads, views, downloads_width, views_width;
};

static const struct field line_fields[] = {
    FIELD(line, name),  FIELD(line, title),           FIELD(line, downloads),
    FIELD(line, views), FIELD(line, downloads_width), FIELD(line, views_width),
};
static const struct record line_record = RECORD(line, line_fields);

struct table {
    struct text heading;
    int64_t more; /* rows that are not in it */
    struct list lines;
};

static const struct field table_fields[] = {
    FIELD(table, heading),
    FIELD(table, more),
    FIELD_OF(table, lines, &line_record),
};
static const struct record table_record = RECORD(table, table_fields);

static const struct field note_fields[] = {FIELD(note, sentence)};
static const struct record note_record = RECORD(note, note_fields);

struct report {
    struct text title, first, last;
    int64_t downloads, views;
    struct list plots, tables, notes;
};

static const struct field report_fields[] = {
    FIELD(report, title),
    FIELD(report, first),
    FIELD(report, last),
    FIELD(report, downloads),
    FIELD(report, views),
    FIELD_OF(report, plots, &plot_record),
    FIELD_OF(report, tables, &table_record),
    FIELD_OF(report, notes, &note_record),
};
static const struct record report_record = RECORD(report, report_fields);

/* ---- plots of days ---- */

static int64_t downloads_of(const struct count *count)
{
    return count->downloads;
}

static int64_t views_of(const struct count *count)
{
    return count->views;
}

static int64_t largest_of(const struct audience *audience, int64_t (*of)(const struct count *))
{
    int64_t largest = 1;
    for (size_t i = 0; i < audience->day_count; i++)
        if (of(&audience->days[i].count) > largest)
            largest = of(&audience->days[i].count);
    return largest;
}

/* A day on which something happened has a bar that can be seen. */
static int64_t scaled(int64_t number, int64_t largest, int64_t size)
{
    int64_t length = number * size / largest;
    return length == 0 && number > 0 ? 1 : length;
}

static struct list bars_of(const struct audience *audience, int64_t (*of)(const struct count *),
                           int64_t largest, struct arena *arena)
{
    struct bar *bars = arena_allocate(arena, (audience->day_count + 1) * sizeof *bars);
    for (size_t i = 0; i < audience->day_count; i++) {
        const struct day_count *day = &audience->days[i];
        int64_t height = scaled(of(&day->count), largest, PLOT_HEIGHT);
        bars[i] = (struct bar){
            .x = (day->day - audience->days[0].day) * BAR_STEP,
            .y = PLOT_HEIGHT - height,
            .width = BAR_BREADTH,
            .height = height,
            .label = rows_day_name(arena, day->day),
            .number = of(&day->count),
        };
    }
    return (struct list){bars, audience->day_count};
}

static struct plot plot_of(const struct audience *audience, const char *heading, const char *kind,
                           int64_t (*of)(const struct count *), struct arena *arena)
{
    int64_t first = audience->days[0].day;
    int64_t last = audience->days[audience->day_count - 1].day;
    int64_t largest = largest_of(audience, of);
    return (struct plot){
        .heading = text_of(heading),
        .kind = text_of(kind),
        .width = (last - first + 1) * BAR_STEP,
        .height = PLOT_HEIGHT,
        .largest = largest,
        .first = rows_day_name(arena, first),
        .last = rows_day_name(arena, last),
        .bars = bars_of(audience, of, largest, arena),
    };
}

static void add_plots(const struct audience *audience, struct report *report, struct arena *arena)
{
    enum { PLOTS = 2 };
    if (audience->day_count == 0)
        return;
    struct plot *plots = arena_allocate(arena, PLOTS * sizeof *plots);
    plots[0] = plot_of(audience, "Downloads a day", "downloads", downloads_of, arena);
    plots[1] = plot_of(audience, "Page views a day", "views", views_of, arena);
    report->plots = (struct list){plots, PLOTS};
    report->first = plots[0].first;
    report->last = plots[0].last;
}

/* ---- tables ---- */

static struct list lines_of(struct list rows, struct arena *arena)
{
    const struct row *row = rows.items;
    struct line *lines = arena_allocate(arena, (rows.count + 1) * sizeof *lines);
    int64_t largest = 1;
    for (size_t i = 0; i < rows.count; i++) {
        largest = row[i].downloads > largest ? row[i].downloads : largest;
        largest = row[i].views > largest ? row[i].views : largest;
    }
    for (size_t i = 0; i < rows.count; i++)
        lines[i] = (struct line){
            .name = row[i].name,
            .title = row[i].title,
            .downloads = row[i].downloads,
            .views = row[i].views,
            .downloads_width = scaled(row[i].downloads, largest, BAR_WIDTH),
            .views_width = scaled(row[i].views, largest, BAR_WIDTH),
        };
    return (struct list){lines, rows.count};
}

/* Days have their plots. */
static void add_tables(const struct audience *audience, size_t limit, struct report *report,
                       struct arena *arena)
{
    static const struct {
        enum rows_by by;
        const char *heading;
    } wanted[] = {
        {ROWS_BY_SHOW, "Shows"},
        {ROWS_BY_EPISODE, "Episodes"},
        {ROWS_BY_APP, "Apps and browsers"},
        {ROWS_BY_COUNTRY, "Countries"},
    };
    enum { WANTED = sizeof wanted / sizeof wanted[0] };
    struct table *tables = arena_allocate(arena, WANTED * sizeof *tables);
    size_t count = 0;
    for (size_t i = 0; i < WANTED; i++) {
        size_t all;
        struct list rows = rows_of(audience, wanted[i].by, limit, &all, arena);
        if (rows.count > 0)
            tables[count++] = (struct table){
                .heading = text_of(wanted[i].heading),
                .more = (int64_t)(all - rows.count),
                .lines = lines_of(rows, arena),
            };
    }
    report->tables = (struct list){tables, count};
}

static bool find(const struct template_source *source, struct text name, struct text *content)
{
    (void)source;
    return embedded_find(stats_templates, stats_templates_count, name, content);
}

static bool render(const struct report *report, struct arena *arena, struct buffer *to,
                   struct error *error)
{
    static const struct template_source source = {.find = find};
    const struct template *template =
        template_compile(&source, "report.html", &report_record, arena, error);
    if (!template)
        return false;
    template_render(template, report, to);
    return !to->overflow ||
           error_set(error, "the report would be larger than %zu bytes; ask for fewer rows (--top)",
                     to->ceiling);
}

bool report_write(const struct audience *audience, struct text title, size_t limit,
                  const struct notes *notes, struct buffer *to, struct error *error)
{
    struct report report = {
        .title = title,
        .downloads = audience->total.downloads,
        .views = audience->total.views,
        .notes = {notes->items, notes->count},
    };
    struct arena arena;
    arena_begin(&arena);
    add_plots(audience, &report, &arena);
    add_tables(audience, limit, &report, &arena);
    bool done = render(&report, &arena, to, error);
    arena_end(&arena);
    return done;
}
