/* earshot episode unpublish: makes an episode a draft again. */
#include "base/clock.h"
#include "command/commands.h"
#include "command/episode_write.h"
#include "command/find.h"
#include "store/episodes.h"

static enum command_status episode_unpublish(struct task *task)
{
    struct show show;
    struct episode episode;
    enum command_status status = find_named_episode(task, &show, &episode);
    if (status != COMMAND_DONE)
        return status;
    if (episode.status == EPISODE_DRAFT)
        return task_fail(task, "%.*s/%.*s: is a draft already", TEXT_ARGUMENTS(show.slug),
                         TEXT_ARGUMENTS(episode.slug));
    episode.status = EPISODE_DRAFT;
    episode.changed_at = clock_now();
    if (!episodes_update(task->engine, &episode, episode.slug))
        return task_fail_as_logged(task);
    buffer_append_format(&task->output, "%.*s/%.*s: is a draft now\n", TEXT_ARGUMENTS(show.slug),
                         TEXT_ARGUMENTS(episode.slug));
    return episode_settle(task, show.show_id);
}

const struct command episode_unpublish_command = {
    .name = "episode unpublish",
    .about = "makes an episode a draft again",
    .details = "Its address answers 404 until it is published again; apps that have it keep it.\n",
    .form = {.positionals = {{"SHOW", "the show's slug", false},
                             {"EPISODE", "the episode's slug", false}}},
    .site = COMMAND_WRITES,
    .publishes = true,
    .run = episode_unpublish,
};
