#include "command/show_slug.h"

#include "base/slug.h"
#include "store/shows.h"

static enum command_status refuse_taken(struct task *task, const struct show *taken)
{
    if (taken->removed)
        return task_fail(task,
                         "%.*s: a show of that name was removed, and its address answers 410 for "
                         "good; choose another name",
                         TEXT_ARGUMENTS(taken->slug));
    return task_fail(task,
                     "%.*s: there is such a show already; change it with: earshot show edit %.*s",
                     TEXT_ARGUMENTS(taken->slug), TEXT_ARGUMENTS(taken->slug));
}

static enum command_status check_former(struct task *task, struct text slug, int64_t show_id)
{
    struct text name;
    struct show now = {0};
    enum store_answer answer = shows_find_by_former_slug(task->engine, slug, &name, &task->arena);
    if (answer == STORE_FOUND)
        answer = shows_find(task->engine, name, &now, &task->arena);
    if (answer == STORE_FAILED)
        return task_fail_as_logged(task);
    if (answer == STORE_ABSENT || now.show_id == show_id)
        return COMMAND_DONE;
    return task_fail(task,
                     "%.*s: is the former name of the show %.*s and leads to it; choose another "
                     "name",
                     TEXT_ARGUMENTS(slug), TEXT_ARGUMENTS(name));
}

enum command_status show_slug_check(struct task *task, struct text slug, int64_t show_id)
{
    if (!slug_is_valid(slug))
        return task_misuse(task,
                           "%.*s: cannot stand in an address; use small letters a to z, digits and "
                           "single hyphens",
                           TEXT_ARGUMENTS(slug));
    struct show taken;
    switch (shows_find(task->engine, slug, &taken, &task->arena)) {
    case STORE_ABSENT:
        return check_former(task, slug, show_id);
    case STORE_FOUND:
        return taken.show_id == show_id ? COMMAND_DONE : refuse_taken(task, &taken);
    default:
        return task_fail_as_logged(task);
    }
}
