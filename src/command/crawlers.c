/* earshot crawlers: which crawler has seen which episode, from the access log of nginx. */
#include "base/date.h"
#include "base/memory.h"
#include "command/commands.h"
#include "command/listing.h"
#include "command/log_task.h"
#include "stats/ledger.h"

#include <stdlib.h>

static const struct command_option options[] = {
    LOG_OPTIONS,
    {.name = "by", .value = "WHAT", .about = "crawler, episode, or both: each pair of the two"},
};

enum { NAME_WIDTH = 48, CRAWLER_WIDTH = 24 };

enum by { BY_CRAWLER, BY_EPISODE, BY_BOTH };

static bool read_by(const char *typed, enum by *by)
{
    static const char *const words[] = {"crawler", "episode", "both"};
    *by = BY_CRAWLER;
    for (int i = BY_CRAWLER; typed && i <= BY_BOTH; i++)
        if (strcmp(typed, words[i]) == 0) {
            *by = (enum by)i;
            return true;
        }
    return !typed;
}

static struct text episode_name(const struct log_task *log_task, uint32_t number)
{
    const struct known_episode *episode = &log_task->places.episodes[number];
    return arena_join(&log_task->task->arena, log_task->places.shows[episode->show].slug, TEXT("/"),
                      episode->slug);
}

/* ---- which rows, and in which order ---- */

struct numbers {
    uint32_t *items; /* of crawlers or episodes; to be freed */
    size_t count;
};

struct sort_context {
    const struct sighting *sightings;
    const struct places *places;
};

/* Who has seen the most first. */
static int compare_crawlers(const void *a, const void *b, void *context)
{
    const struct sighting *left =
        &((struct sort_context *)context)->sightings[*(const uint32_t *)a];
    const struct sighting *right =
        &((struct sort_context *)context)->sightings[*(const uint32_t *)b];
    if (left->episodes != right->episodes)
        return left->episodes > right->episodes ? -1 : 1;
    return *(const uint32_t *)a < *(const uint32_t *)b ? -1 : 1;
}

/* The newest first. */
static int compare_episodes(const void *a, const void *b, void *context)
{
    const struct known_episode *episodes = ((struct sort_context *)context)->places->episodes;
    int64_t left = episodes[*(const uint32_t *)a].published_at;
    int64_t right = episodes[*(const uint32_t *)b].published_at;
    if (left != right)
        return left > right ? -1 : 1;
    return *(const uint32_t *)a < *(const uint32_t *)b ? -1 : 1;
}

static struct numbers crawlers_that_came(const struct ledger *ledger)
{
    struct numbers numbers = {.items = memory_allocate(AGENTS_MAX * sizeof(uint32_t))};
    struct sort_context context = {ledger->by_crawler, ledger->places};
    for (uint32_t i = 0; i < AGENTS_MAX; i++)
        if (ledger->by_crawler[i].requests > 0)
            numbers.items[numbers.count++] = i;
    qsort_r(numbers.items, numbers.count, sizeof *numbers.items, compare_crawlers, &context);
    return numbers;
}

/* Those that some crawler has seen; or those that none has, of what can be seen. */
static struct numbers episodes_of(const struct ledger *ledger, bool seen)
{
    const struct places *places = ledger->places;
    struct numbers numbers = {.items =
                                  memory_allocate((places->episode_count + 1) * sizeof(uint32_t))};
    struct sort_context context = {NULL, places};
    for (uint32_t i = 0; i < places->episode_count; i++) {
        const struct known_episode *episode = &places->episodes[i];
        bool is_chosen = ledger->choice.show == PLACES_NONE || ledger->choice.show == episode->show;
        bool was_seen = ledger->by_episode[i].requests > 0;
        if (is_chosen && was_seen == seen && (seen || episode->is_visible))
            numbers.items[numbers.count++] = i;
    }
    qsort_r(numbers.items, numbers.count, sizeof *numbers.items, compare_episodes, &context);
    return numbers;
}

static size_t shown(const struct log_task *log_task, size_t count)
{
    return count < log_task->top ? count : log_task->top;
}

/* ---- for people ---- */

static void write_head(const char *what, int width, const char *how_many)
{
    printf("\n%-*s  %9s  %9s  %12s  %s\n", width, what, how_many, "requests", "not modified",
           "latest");
}

static void write_sighting(const struct log_task *log_task, struct text name, int width,
                           struct text how_many, const struct sighting *sighting)
{
    struct text latest = date_format_rfc3339(&log_task->task->arena, sighting->latest_at);
    printf("%-*.*s  %9.*s  %9u  %12u  %.*s\n", width, TEXT_ARGUMENTS(name),
           TEXT_ARGUMENTS(how_many), sighting->requests, sighting->not_modified,
           TEXT_ARGUMENTS(latest));
}

static void write_more(size_t all, size_t count)
{
    if (all > count)
        printf("and %zu more; --top N shows N\n", all - count);
}

static void write_crawlers(const struct log_task *log_task, const struct ledger *ledger)
{
    struct numbers crawlers = crawlers_that_came(ledger);
    size_t count = shown(log_task, crawlers.count);
    write_head("crawler", CRAWLER_WIDTH, "episodes");
    for (size_t i = 0; i < count; i++) {
        const struct sighting *sighting = &ledger->by_crawler[crawlers.items[i]];
        write_sighting(log_task, text_of(agent_name(crawlers.items[i])), CRAWLER_WIDTH,
                       arena_decimal(&log_task->task->arena, sighting->episodes), sighting);
    }
    write_more(crawlers.count, count);
    free(crawlers.items);
}

/* The sightings of one episode, a line for each crawler. */
static void write_pairs(const struct log_task *log_task, const struct ledger *ledger,
                        struct numbers crawlers, uint32_t episode)
{
    struct text name = episode_name(log_task, episode);
    for (size_t i = 0; i < crawlers.count; i++) {
        const struct sighting *pair = ledger_find(ledger, crawlers.items[i], episode);
        if (pair)
            write_sighting(log_task, name, NAME_WIDTH, text_of(agent_name(crawlers.items[i])),
                           pair);
    }
}

static void write_episodes(const struct log_task *log_task, const struct ledger *ledger, enum by by)
{
    struct numbers crawlers = crawlers_that_came(ledger);
    struct numbers episodes = episodes_of(ledger, true);
    size_t count = shown(log_task, episodes.count);
    write_head("episode", NAME_WIDTH, by == BY_BOTH ? "crawler" : "crawlers");
    for (size_t i = 0; i < count; i++) {
        const struct sighting *sighting = &ledger->by_episode[episodes.items[i]];
        if (by == BY_BOTH)
            write_pairs(log_task, ledger, crawlers, episodes.items[i]);
        else
            write_sighting(log_task, episode_name(log_task, episodes.items[i]), NAME_WIDTH,
                           arena_decimal(&log_task->task->arena, sighting->crawlers), sighting);
    }
    write_more(episodes.count, count);
    free(episodes.items);
    free(crawlers.items);
}

static void write_never_seen(const struct log_task *log_task, const struct ledger *ledger)
{
    struct numbers episodes = episodes_of(ledger, false);
    size_t count = shown(log_task, episodes.count);
    printf("\nEpisodes that no crawler has seen: %zu\n", episodes.count);
    for (size_t i = 0; i < count; i++)
        printf("  %.*s\n", TEXT_ARGUMENTS(episode_name(log_task, episodes.items[i])));
    write_more(episodes.count, count);
    free(episodes.items);
}

static void write_text(const struct log_task *log_task, const struct ledger *ledger, enum by by)
{
    printf("%lld lines\n", (long long)log_task->summary.lines);
    if (by == BY_CRAWLER)
        write_crawlers(log_task, ledger);
    else
        write_episodes(log_task, ledger, by);
    write_never_seen(log_task, ledger);
    log_task_write_notes(log_task);
}

/* ---- for scripts ---- */

static json_t *json_of(const char *key, struct text name, const struct sighting *sighting)
{
    return json_pack("{so sI sI so}", key, listing_text(name), "requests",
                     (json_int_t)sighting->requests, "not_modified",
                     (json_int_t)sighting->not_modified, "latest",
                     listing_time(sighting->latest_at));
}

static json_t *json_of_crawlers(const struct log_task *log_task, const struct ledger *ledger,
                                struct numbers crawlers)
{
    json_t *array = json_array();
    for (size_t i = 0; i < shown(log_task, crawlers.count); i++) {
        const struct sighting *sighting = &ledger->by_crawler[crawlers.items[i]];
        json_t *object = json_of("crawler", text_of(agent_name(crawlers.items[i])), sighting);
        json_object_set_new(object, "episodes", json_integer(sighting->episodes));
        json_array_append_new(array, object);
    }
    return array;
}

static json_t *json_of_pairs(const struct ledger *ledger, struct numbers crawlers, uint32_t episode)
{
    json_t *array = json_array();
    for (size_t i = 0; i < crawlers.count; i++) {
        const struct sighting *pair = ledger_find(ledger, crawlers.items[i], episode);
        if (pair)
            json_array_append_new(array,
                                  json_of("crawler", text_of(agent_name(crawlers.items[i])), pair));
    }
    return array;
}

static json_t *json_of_episodes(const struct log_task *log_task, const struct ledger *ledger,
                                struct numbers crawlers)
{
    json_t *array = json_array();
    struct numbers episodes = episodes_of(ledger, true);
    for (size_t i = 0; i < shown(log_task, episodes.count); i++) {
        uint32_t episode = episodes.items[i];
        json_t *object =
            json_of("episode", episode_name(log_task, episode), &ledger->by_episode[episode]);
        json_object_set_new(object, "crawlers", json_of_pairs(ledger, crawlers, episode));
        json_array_append_new(array, object);
    }
    free(episodes.items);
    return array;
}

static json_t *json_of_never_seen(const struct log_task *log_task, const struct ledger *ledger)
{
    json_t *array = json_array();
    struct numbers episodes = episodes_of(ledger, false);
    for (size_t i = 0; i < shown(log_task, episodes.count); i++)
        json_array_append_new(array, listing_text(episode_name(log_task, episodes.items[i])));
    free(episodes.items);
    return array;
}

static void write_json(const struct log_task *log_task, const struct ledger *ledger)
{
    struct numbers crawlers = crawlers_that_came(ledger);
    log_task_write_json(
        json_pack("{so so so so so}", "crawlers", json_of_crawlers(log_task, ledger, crawlers),
                  "episodes", json_of_episodes(log_task, ledger, crawlers), "never_seen",
                  json_of_never_seen(log_task, ledger), "lines", log_task_json_lines(log_task),
                  "notes", log_task_json_notes(log_task)));
    free(crawlers.items);
}

static enum command_status look(struct log_task *log_task, enum by by)
{
    struct ledger ledger;
    ledger_begin(&ledger, &log_task->places, &log_task->choice);
    enum command_status status = log_task_read(log_task, &ledger.visitor);
    notes_count(&log_task->notes, &log_task->task->arena,
                TEXT("Requests that were left out, because there are too many pairs of crawler and "
                     "episode"),
                ledger.left_out);
    if (status == COMMAND_DONE && log_task->json)
        write_json(log_task, &ledger);
    else if (status == COMMAND_DONE)
        write_text(log_task, &ledger, by);
    ledger_end(&ledger);
    return status;
}

static enum command_status crawlers(struct task *task)
{
    struct log_task log_task;
    enum by by;
    if (!read_by(task_option(task, "by"), &by))
        return task_misuse(task, "--by %s: is none of crawler, episode and both",
                           task_option(task, "by"));
    enum command_status status = log_task_begin(&log_task, task);
    if (status == COMMAND_DONE)
        status = look(&log_task, by);
    log_task_end(&log_task);
    return status;
}

const struct command crawlers_command = {
    .name = "crawlers",
    .about = "tells from logs of nginx which crawler has seen which episode",
    .details = "An episode has been seen by who was given its page, or its twin as JSON or\n"
               "Markdown, or was told that it had not changed. Tools such as curl do not count.\n",
    .form = {.positionals = {LOG_POSITIONAL}, .options = OPTION_TABLE(options), .repeats = true},
    .site = COMMAND_READS,
    .run = crawlers,
};
