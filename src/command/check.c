/* earshot check: what is damaged, missing or not as directories want it, and how to mend it. */
#include "base/clock.h"
#include "command/commands.h"
#include "command/listing.h"
#include "prose/excerpt.h"
#include "store/episodes.h"
#include "store/search_index.h"
#include "store/settings.h"
#include "store/shows.h"

enum { SHOWS_PER_STEP = 500 };

static const struct command_option options[] = {
    {.name = "json", .about = "for scripts: JSON"},
};

struct check {
    struct task *task;
    struct listing listing;
    struct text where; /* of what is being looked at: "site", "go", "go/first" */
    int errors;
    int warnings;
};

static void find(struct check *check, const char *level, const char *what, const char *mend)
{
    struct text where = check->where;
    if (check->listing.json)
        listing_add(&check->listing, json_pack("{so ss ss ss}", "where", listing_text(where),
                                               "level", level, "what", what, "mend", mend));
    else
        printf("%.*s: %s: %s: %s\n", TEXT_ARGUMENTS(where), level, what, mend);
}

static void find_error(struct check *check, const char *what, const char *mend)
{
    check->errors++;
    find(check, "error", what, mend);
}

static void find_warning(struct check *check, const char *what, const char *mend)
{
    check->warnings++;
    find(check, "warning", what, mend);
}

static void find_damage(void *context, const char *damage)
{
    struct check *check = context;
    struct text line = excerpt_fold(&check->task->arena, text_of(damage));
    find_error(check, arena_c_string(&check->task->arena, line), "go back to a backup");
}

/* A text or number that should be there, by the field that holds it. */
struct wanted {
    const char *field;
    const char *what;
    const char *mend;
    bool is_needed; /* and not only good to have */
};

static const struct wanted wanted_of_shows[] = {
    {"description", "it has no description", "earshot show edit SHOW --description TEXT", false},
    {"image_url", "it has no cover", "earshot show edit SHOW --image-url URL", false},
    {"category", "it has no category, which directories ask for",
     "earshot show edit SHOW --category NAME", false},
    {"language", "it has no language", "earshot show edit SHOW --language TAG", true},
};

static const struct wanted wanted_of_episodes[] = {
    {"audio_url", "it has no audio", "earshot episode edit SHOW EPISODE --audio-url URL", true},
    {"audio_bytes", "the length of its audio is not known, which feeds need",
     "earshot episode edit SHOW EPISODE --audio-bytes N", false},
    {"audio_type", "the type of its audio is not known, which feeds need",
     "earshot episode edit SHOW EPISODE --audio-type TYPE", false},
};

static bool is_given(const struct field *field, const void *owner)
{
    const void *at = field_in(field, owner);
    if (field->type == FIELD_INTEGER)
        return *(const int64_t *)at != 0;
    if (field->type == FIELD_HTML)
        return !text_is_empty(((const struct html *)at)->markup);
    return !text_is_empty(*(const struct text *)at);
}

static void check_wanted(struct check *check, const struct wanted *wanted, size_t count,
                         const struct record *record, const void *owner)
{
    for (size_t i = 0; i < count; i++) {
        if (is_given(record_find(record, text_of(wanted[i].field)), owner))
            continue;
        (wanted[i].is_needed ? find_error : find_warning)(check, wanted[i].what, wanted[i].mend);
    }
}

#define CHECK_WANTED(check, table, record, owner) \
    check_wanted(check, table, sizeof(table) / sizeof((table)[0]), record, owner)

static bool check_site(struct check *check)
{
    struct settings settings;
    check->where = TEXT("site");
    if (!store_check(check->task->engine, find_damage, check) ||
        !settings_read(check->task->engine, &settings, &check->task->arena))
        return false;
    const struct setting *base_url = setting_find(TEXT("base_url"));
    if (text_equal(settings.base_url, text_of(base_url->standard)))
        find_warning(check, "feeds and sitemaps name addresses that only this machine can reach",
                     "earshot config set base_url https://example.org");
    return true;
}

static bool check_episodes(struct check *check, const struct show *show)
{
    struct episodes_walk walk;
    struct arena arena;
    bool has_any = false;
    arena_begin(&arena);
    episodes_walk_all(check->task->engine, show->show_id, &walk);
    while (episodes_walk_next(&walk)) {
        if (walk.episode.status != EPISODE_PUBLISHED)
            continue;
        has_any = true;
        check->where = arena_join(&arena, show->slug, TEXT("/"), walk.episode.slug);
        CHECK_WANTED(check, wanted_of_episodes, &episode_record, &walk.episode);
        arena_reset(&arena);
    }
    arena_end(&arena);
    check->where = show->slug;
    if (!has_any)
        find_warning(check, "it has no published episode",
                     "earshot episode add SHOW --title TITLE");
    return episodes_walk_end(&walk);
}

static bool check_show(struct check *check, struct text slug)
{
    struct show show;
    struct arena arena;
    arena_begin(&arena);
    bool done = shows_find(check->task->engine, slug, &show, &arena) == STORE_FOUND;
    check->where = slug;
    if (done) {
        CHECK_WANTED(check, wanted_of_shows, &show_record, &show);
        done = check_episodes(check, &show);
    }
    arena_end(&arena);
    return done;
}

static bool check_shows(struct check *check)
{
    struct list shows;
    int64_t offset = 0;
    do {
        if (!shows_list(check->task->engine, clock_now(), SHOWS_PER_STEP, offset, &shows,
                        &check->task->arena))
            return false;
        const struct show_card *cards = shows.items;
        for (size_t i = 0; i < shows.count; i++)
            if (!check_show(check, cards[i].slug))
                return false;
        offset += SHOWS_PER_STEP;
    } while (shows.count == SHOWS_PER_STEP);
    return true;
}

/* FTS5 compares its index only on a connection that may write, though nothing is written. */
static bool check_search(struct check *check)
{
    struct task *task = check->task;
    struct engine *writer = engine_open(task->arguments.site, ENGINE_WRITE, &task->error);
    if (!writer)
        return false;
    check->where = TEXT("site");
    if (!search_index_check(writer))
        find_error(check, "search does not find all that the episodes say, or more than that",
                   "go back to a backup");
    engine_close(writer);
    return true;
}

static enum command_status check_all(struct task *task)
{
    struct check check = {.task = task, .listing = listing_begin(task)};
    if (!store_begin_reading(task->engine))
        return task_fail_as_logged(task);
    bool done = check_site(&check) && check_shows(&check);
    store_end_reading(task->engine);
    bool is_opened = check_search(&check);
    listing_end(&check.listing);
    if (!is_opened)
        return COMMAND_FAILED;
    if (!done)
        return task_fail(task, "the site file cannot be read to its end; go back to a backup");
    if (!check.listing.json)
        printf("%d errors, %d warnings\n", check.errors, check.warnings);
    if (check.errors > 0)
        return task_fail(task, "errors found: %d; each is named above with its remedy",
                         check.errors);
    return COMMAND_DONE;
}

const struct command check_command = {
    .name = "check",
    .about = "looks for damage and for what is missing",
    .details =
        "Ends with status 1 where it found an error, with 0 where there are only warnings.\n",
    .form = {.options = OPTION_TABLE(options)},
    .site = COMMAND_READS,
    .run = check_all,
};
