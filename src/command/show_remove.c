/* earshot show remove: takes a show off the site for good. */
#include "base/clock.h"
#include "command/commands.h"
#include "command/find.h"
#include "store/episodes.h"
#include "store/shows.h"

static enum command_status show_remove(struct task *task)
{
    struct show show;
    enum command_status status = find_show(task, task_positional(task, 0), &show);
    if (status != COMMAND_DONE)
        return status;
    show.removed = true;
    show.changed_at = clock_now();
    if (!episodes_remove_all(task->engine, show.show_id, show.changed_at))
        return task_fail_as_logged(task);
    long long episodes = engine_changes(task->engine);
    if (!episodes_renumber(task->engine, show.show_id) ||
        !shows_update(task->engine, &show, show.slug))
        return task_fail_as_logged(task);
    buffer_append_format(
        &task->output, "removed the show %.*s and its %lld episodes: their addresses answer 410\n",
        TEXT_ARGUMENTS(show.slug), episodes);
    return COMMAND_DONE;
}

const struct command show_remove_command = {
    .name = "show remove",
    .about = "removes a show with its episodes",
    .details =
        "Their addresses answer 410 Gone from then on, so that search engines forget them.\n",
    .form = {.positionals = {{"SHOW", "its slug", false}}},
    .site = COMMAND_WRITES,
    .publishes = true,
    .run = show_remove,
};
