#include "command/find.h"

#include "store/episodes.h"
#include "store/shows.h"

static enum command_status say_no_show(struct task *task, struct text slug)
{
    struct text now;
    switch (shows_find_by_former_slug(task->engine, slug, &now, &task->arena)) {
    case STORE_FOUND:
        return task_fail(task, "%.*s: the show is called %.*s now", TEXT_ARGUMENTS(slug),
                         TEXT_ARGUMENTS(now));
    case STORE_ABSENT:
        return task_fail(task,
                         "%.*s: there is no such show; earshot show list names all, earshot show "
                         "add %.*s --title TITLE makes it",
                         TEXT_ARGUMENTS(slug), TEXT_ARGUMENTS(slug));
    default:
        return task_fail_as_logged(task);
    }
}

enum command_status find_show(struct task *task, struct text slug, struct show *show)
{
    switch (shows_find(task->engine, slug, show, &task->arena)) {
    case STORE_FOUND:
        break;
    case STORE_ABSENT:
        return say_no_show(task, slug);
    default:
        return task_fail_as_logged(task);
    }
    if (show->removed)
        return task_fail(task, "%.*s: the show was removed; its address answers 410 for good",
                         TEXT_ARGUMENTS(slug));
    return COMMAND_DONE;
}

static enum command_status say_no_episode(struct task *task, const struct show *show,
                                          struct text slug)
{
    struct text now;
    switch (episodes_find_by_former_slug(task->engine, show->show_id, slug, &now, &task->arena)) {
    case STORE_FOUND:
        return task_fail(task, "%.*s/%.*s: the episode is called %.*s now",
                         TEXT_ARGUMENTS(show->slug), TEXT_ARGUMENTS(slug), TEXT_ARGUMENTS(now));
    case STORE_ABSENT:
        return task_fail(
            task, "%.*s/%.*s: there is no such episode; earshot episode list %.*s names all",
            TEXT_ARGUMENTS(show->slug), TEXT_ARGUMENTS(slug), TEXT_ARGUMENTS(show->slug));
    default:
        return task_fail_as_logged(task);
    }
}

enum command_status find_episode(struct task *task, const struct show *show, struct text slug,
                                 struct episode *episode)
{
    switch (episodes_find(task->engine, show->show_id, slug, episode, &task->arena)) {
    case STORE_FOUND:
        return COMMAND_DONE;
    case STORE_ABSENT:
        return say_no_episode(task, show, slug);
    default:
        return task_fail_as_logged(task);
    }
}

enum command_status find_named_episode(struct task *task, struct show *show,
                                       struct episode *episode)
{
    struct text slug = task_positional(task, 1);
    enum command_status status = find_show(task, task_positional(task, 0), show);
    if (status == COMMAND_DONE)
        status = find_episode(task, show, slug, episode);
    if (status == COMMAND_DONE && episode->status == EPISODE_REMOVED)
        return task_fail(task, "%.*s/%.*s: the episode was removed; its address answers 410",
                         TEXT_ARGUMENTS(show->slug), TEXT_ARGUMENTS(slug));
    return status;
}
