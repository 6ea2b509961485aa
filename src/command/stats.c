/* earshot stats: downloads and page views, from the access log of nginx. */
#include "command/commands.h"
#include "command/listing.h"
#include "command/log_task.h"
#include "stats/report.h"
#include "stats/rows.h"
#include "store/settings.h"

#include <errno.h>

static const struct command_option options[] = {
    LOG_OPTIONS,
    {.name = "by", .value = "WHAT", .about = "one table: show, episode, day, app or country"},
    {.name = "countries", .value = "FILE", .about = "a database of countries (.mmdb)"},
    {.name = "html", .value = "FILE", .about = "write a report with plots, too"},
};

enum { NAME_MIN = 20, NAME_MAX = 60 };

/* ---- for people ---- */

static int widest_name(struct list rows)
{
    const struct row *row = rows.items;
    size_t width = NAME_MIN;
    for (size_t i = 0; i < rows.count; i++)
        width = row[i].name.length > width ? row[i].name.length : width;
    return width < NAME_MAX ? (int)width : NAME_MAX;
}

static void write_table(const struct log_task *log_task, const struct audience *audience,
                        enum rows_by by)
{
    size_t all;
    struct list rows = rows_of(audience, by, log_task->top, &all, &log_task->task->arena);
    const struct row *row = rows.items;
    if (rows.count == 0)
        return;
    int width = widest_name(rows);
    printf("\n%-*s  %9s  %9s\n", width, rows_word(by), "downloads", "views");
    for (size_t i = 0; i < rows.count; i++)
        printf("%-*.*s  %9lld  %9lld%s%.*s\n", width, TEXT_ARGUMENTS(row[i].name),
               (long long)row[i].downloads, (long long)row[i].views,
               row[i].title.length > 0 ? "  " : "", TEXT_ARGUMENTS(row[i].title));
    if (all > rows.count)
        printf("and %zu more; --top N shows N\n", all - rows.count);
}

static void write_requests(const struct audio_requests *audio)
{
    const struct {
        const char *what;
        int64_t count;
    } parts[] = {
        {"downloads", audio->downloads},
        {"repeated", audio->repeated},
        {"under a minute", audio->gathering},
        {"probes", audio->probes},
        {"by crawlers and tools", audio->crawlers},
        {"by watches", audio->mirrors},
        {"prefetched", audio->prefetched},
        {"not answered with audio", audio->refused},
        {"left out", audio->left_out},
    };
    printf("%lld requests for audio", (long long)audio->all);
    for (size_t i = 0, named = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (parts[i].count > 0)
            printf("%s %lld %s", named++ == 0 ? ":" : ",", (long long)parts[i].count,
                   parts[i].what);
    putchar('\n');
}

/* One table where it was asked for, else all that say something. */
static void write_text(const struct log_task *log_task, const struct audience *audience,
                       const enum rows_by *only)
{
    printf("%lld downloads, %lld page views, in %lld lines\n", (long long)audience->total.downloads,
           (long long)audience->total.views, (long long)log_task->summary.lines);
    write_requests(&audience->audio);
    for (int by = 0; by < ROWS_KINDS; by++)
        if (!only || *only == (enum rows_by)by)
            write_table(log_task, audience, (enum rows_by)by);
    log_task_write_notes(log_task);
}

/* ---- for scripts ---- */

static json_t *json_of_row(const struct row *row, enum rows_by by)
{
    json_t *object = json_pack("{so}", rows_word(by), listing_text(row->name));
    if (row->title.length > 0)
        json_object_set_new(object, "title", listing_text(row->title));
    json_object_set_new(object, "downloads", json_integer(row->downloads));
    json_object_set_new(object, "views", json_integer(row->views));
    return object;
}

static json_t *json_of_rows(const struct log_task *log_task, const struct audience *audience,
                            enum rows_by by)
{
    size_t all;
    struct list rows = rows_of(audience, by, log_task->top, &all, &log_task->task->arena);
    const struct row *row = rows.items;
    json_t *array = json_array();
    for (size_t i = 0; i < rows.count; i++)
        json_array_append_new(array, json_of_row(&row[i], by));
    return array;
}

static json_t *json_of_requests(const struct audio_requests *audio)
{
    return json_pack("{sI sI sI sI sI sI sI sI sI sI}", "all", (json_int_t)audio->all, "downloads",
                     (json_int_t)audio->downloads, "repeated", (json_int_t)audio->repeated,
                     "gathering", (json_int_t)audio->gathering, "probes", (json_int_t)audio->probes,
                     "crawlers", (json_int_t)audio->crawlers, "mirrors", (json_int_t)audio->mirrors,
                     "prefetched", (json_int_t)audio->prefetched, "refused",
                     (json_int_t)audio->refused, "left_out", (json_int_t)audio->left_out);
}

static void write_json(const struct log_task *log_task, const struct audience *audience,
                       const enum rows_by *only)
{
    static const char *const names[ROWS_KINDS] = {"shows", "episodes", "days", "apps", "countries"};
    json_t *object = json_pack(
        "{sI sI so so so}", "downloads", (json_int_t)audience->total.downloads, "views",
        (json_int_t)audience->total.views, "audio_requests", json_of_requests(&audience->audio),
        "lines", log_task_json_lines(log_task), "notes", log_task_json_notes(log_task));
    for (int by = 0; by < ROWS_KINDS; by++)
        if (!only || *only == (enum rows_by)by)
            json_object_set_new(object, names[by],
                                json_of_rows(log_task, audience, (enum rows_by)by));
    log_task_write_json(object);
}

/* ---- the report ---- */

static bool write_file(const char *path, struct text content, struct error *error)
{
    FILE *file = fopen(path, "we");
    if (!file)
        return error_set(error, "%s: cannot be written: %s", path, strerror(errno));
    bool done = fwrite(content.at, 1, content.length, file) == content.length;
    done &= fclose(file) == 0;
    return done || error_set(error, "%s: cannot be written: %s", path, strerror(errno));
}

static enum command_status write_html(const struct log_task *log_task,
                                      const struct audience *audience)
{
    struct task *task = log_task->task;
    const char *path = task_option(task, "html");
    struct settings settings;
    if (!path)
        return COMMAND_DONE;
    if (!settings_read(task->engine, &settings, &task->arena))
        return task_fail_as_logged(task);
    struct buffer content;
    uint32_t show = log_task->choice.show;
    struct text title = show == PLACES_NONE ? settings.title : log_task->places.shows[show].title;
    buffer_begin(&content, REPORT_BYTES_MAX);
    bool done =
        report_write(audience, title, log_task->top, &log_task->notes, &content, &task->error) &&
        write_file(path, buffer_text(&content), &task->error);
    buffer_end(&content);
    return done ? COMMAND_DONE : COMMAND_FAILED;
}

/* ---- all of it ---- */

static void add_notes(struct log_task *log_task, const struct audience *audience)
{
    struct notes *notes = &log_task->notes;
    struct arena *arena = &log_task->task->arena;
    notes_count(notes, arena,
                TEXT("Answers with a part of a file, of which the format \"combined\" does not say "
                     "which, so that what was sent twice may count twice"),
                audience->audio.unplaced);
    notes_count(notes, arena,
                TEXT("Requests for audio that were left out, because their day had to be closed to "
                     "make room for a later one, or has too many clients"),
                audience->audio.left_out);
    notes_count(notes, arena,
                TEXT("Episodes whose audio is on another host, so that their downloads are in no "
                     "log of this one"),
                (int64_t)log_task->places.audio_elsewhere);
}

static enum command_status write_answers(struct log_task *log_task, const struct audience *audience,
                                         const enum rows_by *only)
{
    add_notes(log_task, audience);
    enum command_status status = write_html(log_task, audience);
    if (status != COMMAND_DONE)
        return status;
    if (log_task->json)
        write_json(log_task, audience, only);
    else
        write_text(log_task, audience, only);
    return COMMAND_DONE;
}

static enum command_status count(struct log_task *log_task, struct countries *countries,
                                 const enum rows_by *only)
{
    struct audience audience;
    audience_begin(&audience, &log_task->places, countries, &log_task->choice);
    enum command_status status = log_task_read(log_task, &audience.visitor);
    if (status == COMMAND_DONE)
        status = write_answers(log_task, &audience, only);
    audience_end(&audience);
    return status;
}

static enum command_status with_countries(struct log_task *log_task, const enum rows_by *only)
{
    struct task *task = log_task->task;
    const char *path = task_option(task, "countries");
    if (only && *only == ROWS_BY_COUNTRY && !path)
        return task_misuse(task, "--by country: name a database of countries, too: --countries "
                                 "FILE");
    struct countries *countries = path ? countries_open(path, &task->error) : NULL;
    if (path && !countries)
        return COMMAND_FAILED;
    enum command_status status = count(log_task, countries, only);
    countries_close(countries);
    return status;
}

static enum command_status stats(struct task *task)
{
    const char *by = task_option(task, "by");
    enum rows_by only;
    struct log_task log_task;
    if (by && !rows_parse(text_of(by), &only))
        return task_misuse(task, "--by %s: is none of show, episode, day, app and country", by);
    enum command_status status = log_task_begin(&log_task, task);
    if (status == COMMAND_DONE)
        status = with_countries(&log_task, by ? &only : NULL);
    log_task_end(&log_task);
    return status;
}

const struct command stats_command = {
    .name = "stats",
    .about = "counts downloads and page views in logs of nginx",
    .details = "A download is one client (address and user agent) that was sent a minute of an\n"
               "episode's audio on one day (IAB Podcast Measurement Technical Guidelines 2.2).\n"
               "Nothing is written to the site, and no address is kept.\n",
    .form = {.positionals = {LOG_POSITIONAL}, .options = OPTION_TABLE(options), .repeats = true},
    .site = COMMAND_READS,
    .run = stats,
};
