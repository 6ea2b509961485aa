/* earshot backup: a copy of the site, taken while it is served and written. */
#include "export/backup.h"
#include "command/commands.h"
#include "command/progress.h"

static enum command_status backup(struct task *task)
{
    const char *file = task_positional(task, 0).at;
    struct progress progress = progress_begin_step("copying the site");
    bool done = backup_write(task->engine, file, &task->error);
    progress_clear(&progress);
    if (!done)
        return COMMAND_FAILED;
    buffer_append_format(&task->output, "copied the site to %s\n", file);
    return COMMAND_DONE;
}

const struct command backup_command = {
    .name = "backup",
    .about = "copies the site as it is now into a new file",
    .details =
        "The site may be served and changed meanwhile. The copy is a site file itself; beside it\n"
        "is FILE.sha256, which sha256sum and earshot restore check it by.\n",
    .form = {.positionals = {{"FILE", "the file to make", false}}},
    .site = COMMAND_READS,
    .run = backup,
};
