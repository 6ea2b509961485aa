/* earshot backup: a copy of the site, taken while it is served and written. */
#include "command/commands.h"
#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <unistd.h>

/* Makes what a file, or a folder's list of names, holds now survive a power cut. */
static bool make_durable(const char *path)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    bool done = fsync(descriptor) == 0;
    int why = errno;
    close(descriptor);
    errno = why;
    return done;
}

/* The file gets its name when it is whole: a copy that was interrupted cannot pass for one. */
static bool give_name(struct task *task, const char *partial, const char *file)
{
    char *folder = dirname(arena_c_string(&task->arena, text_of(file)));
    return make_durable(partial) && rename(partial, file) == 0 && make_durable(folder);
}

static enum command_status backup(struct task *task)
{
    const char *file = task_positional(task, 0).at;
    const char *partial = arena_format(&task->arena, "%s.partial", file).at;
    if (access(file, F_OK) == 0)
        return task_fail(task, "%s: there is such a file already; it was left as it is", file);
    if (!store_backup(task->engine, partial, &task->error))
        return COMMAND_FAILED;
    if (!give_name(task, partial, file)) {
        task_fail(task, "%s: cannot be written: %s", file, strerror(errno));
        unlink(partial);
        return COMMAND_FAILED;
    }
    buffer_append_format(&task->output, "copied the site to %s\n", file);
    return COMMAND_DONE;
}

const struct command backup_command = {
    .name = "backup",
    .about = "copies the site as it is now into a new file",
    .details = "The site may be served and changed meanwhile. The copy is a site file itself.\n",
    .form = {.positionals = {{"FILE", "the file to make", false}}},
    .site = COMMAND_READS,
    .run = backup,
};
