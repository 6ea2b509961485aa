/* earshot restore: a backup in the place of the site, which may be served meanwhile. */
#include "command/commands.h"
#include "command/progress.h"
#include "export/backup.h"

static enum command_status restore(struct task *task)
{
    const char *site = task->arguments.site;
    const char *file = task_positional(task, 0).at;
    const char *replaced;
    struct progress progress = progress_begin_step("copying and checking the backup");
    bool done = backup_restore(site, file, &task->arena, &replaced, &task->error);
    progress_clear(&progress);
    if (!done)
        return COMMAND_FAILED;
    buffer_append_format(&task->output, "%s: is the site of %s now\n", site, file);
    if (replaced)
        buffer_append_format(&task->output, "the site as it was: %s\n", replaced);
    return COMMAND_DONE;
}

const struct command restore_command = {
    .name = "restore",
    .about = "puts the site of a backup in the place of this one",
    .details = "FILE must be what FILE.sha256 says, and a whole site; one of an older earshot is "
               "brought up\n"
               "to date. The site may be served meanwhile: a page is of the one or of the other. "
               "The site\n"
               "as it was stays as SITE.replaced-N, with which this can be undone.\n",
    .form = {.positionals = {{"FILE", "the backup, with FILE.sha256 beside it", false}}},
    .site = COMMAND_NAMES_SITE,
    .run = restore,
};
