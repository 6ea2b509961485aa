/* earshot check: what is damaged, and what apps, directories and listeners will stumble over. */
#include "base/clock.h"
#include "base/log.h"
#include "command/commands.h"
#include "command/listing.h"
#include "command/progress.h"
#include "doctor/finding_json.h"
#include "pages/site.h"
#include "prose/excerpt.h"
#include "store/search_index.h"
#include "store/store.h"

static const struct command_option options[] = {
    {.name = "strict", .about = "warnings count as errors"},
    {.name = "online", .about = "also ask for the audio, the covers and what notes link to"},
    {.name = "media", .value = "FOLDER", .about = "the folder that is served below /media/"},
    {.name = "allow-private", .about = "with --online: also at addresses such as 127.0.0.1"},
    {.name = "json", .about = "for scripts: JSON"},
};

struct check {
    struct task *task;
    struct listing listing;
    struct site *site; /* to ask for the pages that notes link to */
    struct progress progress;
    int errors;
    int warnings;
};

static void show_progress(void *context, int64_t episodes)
{
    struct check *check = context;
    if (progress_is_due(&check->progress))
        fprintf(stderr, "%lld episodes", (long long)episodes);
}

static void show_finding(void *context, const struct finding *finding)
{
    struct check *check = context;
    bool is_error = finding->level == FINDING_ERROR;
    (*(is_error ? &check->errors : &check->warnings))++;
    progress_clear(&check->progress);
    if (check->listing.json)
        listing_add(&check->listing, finding_to_json(finding));
    else
        printf("%.*s: %s: %s: %s (%s)\n", TEXT_ARGUMENTS(finding->where),
               finding_level_word(finding->level), finding->what, finding->mend, finding->why);
}

static void show_fault(struct check *check, const char *rule, const char *what, const char *why)
{
    struct finding finding = {.rule = rule,
                              .where = TEXT("site"),
                              .level = FINDING_ERROR,
                              .what = what,
                              .why = why,
                              .mend = "go back to a backup"};
    show_finding(check, &finding);
}

static void show_damage(void *context, const char *damage)
{
    struct check *check = context;
    struct text line = excerpt_fold(&check->task->arena, text_of(damage));
    show_fault(check, "damage", arena_c_string(&check->task->arena, line),
               "what is stored there may be wrong or gone");
}

/* FTS5 compares its index only on a connection that may write, though nothing is written. */
static bool check_search(struct check *check)
{
    struct task *task = check->task;
    struct engine *writer = engine_open(task->arguments.site, ENGINE_WRITE, &task->error);
    if (!writer)
        return false;
    if (!search_index_check(writer))
        show_fault(check, "damaged-search",
                   "search does not find all that the episodes say, or more than that",
                   "visitors who search are led astray");
    engine_close(writer);
    return true;
}

static bool is_there(void *context, struct text path)
{
    struct check *check = context;
    struct response response;
    struct request request = {.method = TEXT("HEAD"), .target = path, .now_at = clock_now()};
    site_respond(check->site, &request, &response);
    bool is_good = response.status < 400;
    response_end(&response);
    return is_good;
}

static bool examine(struct check *check)
{
    struct task *task = check->task;
    const char *media = task_option(task, "media");
    struct site_options site = {.path = task->arguments.site, .media_directory = media};
    struct doctor_options doctor = {
        .media_directory = media,
        .allow_private = task_option(task, "allow-private") != NULL,
        .is_there = is_there,
        .found = show_finding,
        .progressed = show_progress,
        .context = check,
    };
    if (task_option(task, "online"))
        doctor.cache_directory = arena_format(&task->arena, "%s.cache", task->arguments.site).at;
    if (!store_check(task->engine, show_damage, check))
        return false;
    check->site = site_open(&site, &task->error);
    bool done = check->site && doctor_examine_site(task->engine, &doctor, &task->error);
    site_close(check->site);
    progress_clear(&check->progress);
    return done;
}

static enum command_status conclude(struct task *task, const struct check *check)
{
    bool is_strict = task_option(task, "strict") != NULL;
    int faults = check->errors + (is_strict ? check->warnings : 0);
    if (!check->listing.json)
        printf("%d errors, %d warnings\n", check->errors, check->warnings);
    if (faults > 0)
        return task_fail(task, "%s found: %d; each is named above with its remedy",
                         is_strict ? "errors and warnings" : "errors", faults);
    return COMMAND_DONE;
}

static enum command_status check_all(struct task *task)
{
    struct check check = {
        .task = task, .listing = listing_begin(task), .progress = progress_begin()};
    if (!store_begin_reading(task->engine))
        return task_fail_as_logged(task);
    bool done = examine(&check);
    store_end_reading(task->engine);
    done = done && check_search(&check);
    listing_end(&check.listing);
    if (done)
        return conclude(task, &check);
    if (task->error.message[0])
        return COMMAND_FAILED;
    return task_fail(task, "the site file cannot be read to its end; go back to a backup");
}

const struct command check_command = {
    .name = "check",
    .about = "looks for damage and for what is missing",
    .details = "The file first, then the settings, shows and episodes. Each finding says where it "
               "is, what\n"
               "it is, how to mend it, and why it matters. Ends with status 1 where it found an "
               "error, or,\n"
               "with --strict, anything at all; with 0 where there are only warnings. Nothing is "
               "asked of\n"
               "the network without --online.\n",
    .form = {.options = OPTION_TABLE(options)},
    .site = COMMAND_READS,
    .run = check_all,
};
