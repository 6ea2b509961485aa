/* earshot show add: a new show. */
#include "base/clock.h"
#include "command/commands.h"
#include "command/fields.h"
#include "command/pictures.h"
#include "command/show_slug.h"
#include "store/settings.h"
#include "store/shows.h"

static const struct command_option options[] = {PICTURES_OPTION};

static enum command_status fill(struct task *task, struct show *show)
{
    struct settings settings;
    if (!settings_read(task->engine, &settings, &task->arena))
        return task_fail_as_logged(task);
    show->language = settings.language;
    show->itunes_type = TEXT("episodic");
    show->changed_at = clock_now();
    enum command_status status = fields_set(task, &show_record, show);
    if (status == COMMAND_DONE && text_is_empty(show->title))
        return task_misuse(task, "--title is missing: what the show is called");
    return status;
}

static enum command_status show_add(struct task *task)
{
    struct show show = {.slug = task_positional(task, 0)};
    enum command_status status = fill(task, &show);
    if (status == COMMAND_DONE)
        status = show_slug_check(task, show.slug, 0);
    if (status != COMMAND_DONE)
        return status;
    if (!shows_insert(task->engine, &show))
        return task_fail_as_logged(task);
    buffer_append_format(&task->output, "added the show %.*s\n", TEXT_ARGUMENTS(show.slug));
    return pictures_make_one(task, show.show_id, 0, show.image_url);
}

const struct command show_add_command = {
    .name = "show add",
    .about = "adds a show",
    .details = "--title is needed. Its page is then at /shows/SLUG, its feed at "
               "/shows/SLUG/feed.xml.\n",
    .form = {.positionals = {{"SLUG", "its name in addresses: small letters, digits, hyphens",
                              false}},
             .options = OPTION_TABLE(options),
             .fields = &show_fields},
    .site = COMMAND_WRITES,
    .run = show_add,
};
