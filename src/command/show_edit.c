/* earshot show edit: changes what is given, and nothing else. */
#include "base/clock.h"
#include "command/commands.h"
#include "command/fields.h"
#include "command/find.h"
#include "command/pictures.h"
#include "command/show_slug.h"
#include "model/extra.h"
#include "store/shows.h"

static const struct command_option options[] = {
    {.name = "slug", .value = "NEW", .about = "a new name in addresses; the old one leads there"},
    PICTURES_OPTION,
};

static enum command_status show_edit(struct task *task)
{
    struct show show = {0};
    enum command_status status = find_show(task, task_positional(task, 0), &show);
    struct show before = show;
    if (status == COMMAND_DONE)
        status = fields_set(task, &show_record, &show);
    const char *slug = task_option(task, "slug");
    if (status == COMMAND_DONE && slug) {
        show.slug = text_of(slug);
        status = show_slug_check(task, show.slug, show.show_id);
    }
    if (status != COMMAND_DONE)
        return status;
    if (!task_option(task, "extra-xml"))
        show.extra = extra_after_show_change(&task->arena, &before, &show);
    show.changed_at = clock_now();
    if (!shows_update(task->engine, &show, before.slug))
        return task_fail_as_logged(task);
    buffer_append_format(&task->output, "changed the show %.*s\n", TEXT_ARGUMENTS(show.slug));
    return pictures_make_one(task, show.show_id, 0, show.image_url);
}

const struct command show_edit_command = {
    .name = "show edit",
    .about = "changes a show",
    .details = "Only what is given changes. An empty value takes away what was there.\n",
    .form = {.positionals = {{"SHOW", "its slug", false}},
             .options = OPTION_TABLE(options),
             .fields = &show_fields},
    .site = COMMAND_WRITES,
    .publishes = true,
    .run = show_edit,
};
