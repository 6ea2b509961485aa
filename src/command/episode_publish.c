/* earshot episode publish: makes a draft public. */
#include "base/clock.h"
#include "base/date.h"
#include "base/local_time.h"
#include "base/log.h"
#include "command/commands.h"
#include "command/episode_write.h"
#include "command/find.h"
#include "doctor/doctor.h"
#include "store/episodes.h"

static const struct command_option options[] = {
    {.name = "at",
     .value = "TIME",
     .about = "2026-03-03T08:00:00Z, or 2026-03-03 08:00 Europe/Berlin; now else"},
    {.name = "strict", .about = "refuse an episode that apps would stumble over"},
};

static enum command_status publish(struct task *task, struct episode *episode)
{
    const char *at = task_option(task, "at");
    episode->changed_at = clock_now();
    episode->published_at = episode->changed_at;
    const char *fault;
    if (at && !local_time_parse(text_of(at), &episode->published_at, &fault))
        return task_misuse(task, "--at: \"%s\" %s", at, fault);
    episode->status = EPISODE_PUBLISHED;
    if (!episodes_update(task->engine, episode, episode->slug))
        return task_fail_as_logged(task);
    return episode_settle(task, episode->show_id);
}

static void warn(void *context, const struct finding *finding)
{
    log_failure("episode publish: %.*s: %s: %s (%s)", TEXT_ARGUMENTS(finding->where), finding->what,
                finding->mend, finding->why);
    ++*(int *)context;
}

/* As earshot check would, of this one. */
static enum command_status examine(struct task *task, const struct show *show,
                                   const struct episode *episode)
{
    int findings = 0;
    struct doctor_options doctor = {.found = warn, .context = &findings};
    struct doctor_changes changes = {
        .show = show, .episode_ids = &episode->episode_id, .episode_count = 1};
    if (!doctor_examine_changes(task->engine, &doctor, &changes))
        return task_fail_as_logged(task);
    if (findings > 0 && task_option(task, "strict"))
        return task_fail(task, "%.*s/%.*s: is not published, because of what is named above",
                         TEXT_ARGUMENTS(show->slug), TEXT_ARGUMENTS(episode->slug));
    return COMMAND_DONE;
}

static enum command_status episode_publish(struct task *task)
{
    struct show show;
    struct episode episode;
    enum command_status status = find_named_episode(task, &show, &episode);
    if (status != COMMAND_DONE)
        return status;
    if (episode.status == EPISODE_PUBLISHED)
        return task_fail(task,
                         "%.*s/%.*s: is published already; its time is changed with: earshot "
                         "episode edit %.*s %.*s --published TIME",
                         TEXT_ARGUMENTS(show.slug), TEXT_ARGUMENTS(episode.slug),
                         TEXT_ARGUMENTS(show.slug), TEXT_ARGUMENTS(episode.slug));
    status = publish(task, &episode);
    if (status == COMMAND_DONE)
        status = examine(task, &show, &episode);
    if (status != COMMAND_DONE)
        return status;
    struct text time = date_format_rfc3339(&task->arena, episode.published_at);
    buffer_append_format(&task->output, "%.*s/%.*s: published at %.*s\n", TEXT_ARGUMENTS(show.slug),
                         TEXT_ARGUMENTS(episode.slug), TEXT_ARGUMENTS(time));
    return COMMAND_DONE;
}

const struct command episode_publish_command = {
    .name = "episode publish",
    .about = "makes a draft public, now or at a time to come",
    .form = {.positionals = {{"SHOW", "the show's slug", false},
                             {"EPISODE", "the draft's slug", false}},
             .options = OPTION_TABLE(options)},
    .site = COMMAND_WRITES,
    .publishes = true,
    .run = episode_publish,
};
