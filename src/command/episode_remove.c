/* earshot episode remove: takes an episode off the site for good. */
#include "base/clock.h"
#include "command/commands.h"
#include "command/episode_write.h"
#include "command/find.h"
#include "store/episodes.h"

static enum command_status episode_remove(struct task *task)
{
    struct show show;
    struct episode episode;
    enum command_status status = find_named_episode(task, &show, &episode);
    if (status != COMMAND_DONE)
        return status;
    episode.status = EPISODE_REMOVED;
    episode.changed_at = clock_now();
    if (!episodes_update(task->engine, &episode, episode.slug))
        return task_fail_as_logged(task);
    buffer_append_format(&task->output, "removed the episode %.*s/%.*s: its address answers 410\n",
                         TEXT_ARGUMENTS(show.slug), TEXT_ARGUMENTS(episode.slug));
    return episode_settle(task, show.show_id);
}

const struct command episode_remove_command = {
    .name = "episode remove",
    .about = "removes an episode",
    .details = "Its address answers 410 Gone from then on, and imports leave it removed.\n",
    .form = {.positionals = {{"SHOW", "the show's slug", false},
                             {"EPISODE", "the episode's slug", false}}},
    .site = COMMAND_WRITES,
    .publishes = true,
    .run = episode_remove,
};
