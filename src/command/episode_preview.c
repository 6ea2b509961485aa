/* earshot episode preview: an address at which a draft can be seen by whoever is told it. */
#include "base/clock.h"
#include "base/secret.h"
#include "command/commands.h"
#include "command/find.h"
#include "store/draft_addresses.h"
#include "store/settings.h"

static const struct command_option options[] = {
    {.name = "end", .about = "let nobody see it any more"},
};

static enum command_status end_preview(struct task *task, const struct show *show,
                                       const struct episode *episode)
{
    switch (draft_addresses_remove(task->engine, episode->episode_id)) {
    case STORE_FOUND:
        buffer_append_format(&task->output, "%.*s/%.*s: can be seen by nobody now\n",
                             TEXT_ARGUMENTS(show->slug), TEXT_ARGUMENTS(episode->slug));
        return COMMAND_DONE;
    case STORE_ABSENT:
        return task_fail(task, "%.*s/%.*s: has no address to be seen at",
                         TEXT_ARGUMENTS(show->slug), TEXT_ARGUMENTS(episode->slug));
    default:
        return task_fail_as_logged(task);
    }
}

static enum command_status begin_preview(struct task *task, const struct episode *episode)
{
    struct settings settings;
    struct text secret = secret_make(&task->arena);
    if (text_is_empty(secret))
        return task_fail(task, "the system has no random numbers to give");
    if (!settings_read(task->engine, &settings, &task->arena) ||
        !draft_addresses_put(task->engine, episode->episode_id, secret_hash(&task->arena, secret)))
        return task_fail_as_logged(task);
    buffer_append_format(&task->output, "%.*s/drafts/%.*s\n", TEXT_ARGUMENTS(settings.base_url),
                         TEXT_ARGUMENTS(secret));
    return COMMAND_DONE;
}

static enum command_status episode_preview(struct task *task)
{
    struct show show;
    struct episode episode;
    enum command_status status = find_named_episode(task, &show, &episode);
    if (status != COMMAND_DONE)
        return status;
    if (task_option(task, "end"))
        return end_preview(task, &show, &episode);
    if (episode.status == EPISODE_PUBLISHED && episode.published_at <= clock_now())
        return task_fail(task, "%.*s/%.*s: is public already", TEXT_ARGUMENTS(show.slug),
                         TEXT_ARGUMENTS(episode.slug));
    return begin_preview(task, &episode);
}

const struct command episode_preview_command = {
    .name = "episode preview",
    .about = "gives a draft, or a scheduled episode, an address for those who are told it",
    .details =
        "It is written once, here: only its hash is kept. A new one ends the one before. Once the\n"
        "episode is public it leads to its page.\n",
    .form = {.positionals = {{"SHOW", "the show's slug", false},
                             {"EPISODE", "the draft's slug", false}},
             .options = OPTION_TABLE(options)},
    .site = COMMAND_WRITES,
    .run = episode_preview,
};
