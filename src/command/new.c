/* earshot new: a first Markdown file for the folder of a show. */
#include "base/clock.h"
#include "base/date.h"
#include "base/embed.h"
#include "command/commands.h"
#include "export/front_matter.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <string.h>
#include <unistd.h>
#include <uuid/uuid.h>

extern const struct embedded_file new_files[];
extern const size_t new_files_count;

enum { FILE_MODE = 0666, FILE_BYTES_MAX = 64 * 1024 };

static const struct command_option options[] = {
    {.name = "title", .value = "TITLE", .about = "what it is called; else as the file"},
};

/* "17-runtime-cleanup.md" may be "17 runtime cleanup". */
static struct text title_of(struct task *task, struct text name)
{
    const char *typed = task_option(task, "title");
    if (typed)
        return text_trim(text_of(typed));
    char *title = arena_c_string(&task->arena, text_slice(name, 0, name.length - strlen(".md")));
    for (char *at = title; *at; at++)
        if (*at == '-' || *at == '_')
            *at = ' ';
    return text_of(title);
}

static void write_episode(struct arena *arena, struct buffer *to)
{
    uuid_t uuid;
    char guid[UUID_STR_LEN];
    struct text now = date_format_rfc3339(arena, clock_now());
    uuid_generate_random(uuid);
    uuid_unparse_lower(uuid, guid);
    front_matter_write_text(to, "guid", arena_join(arena, TEXT("urn:uuid:"), text_of(guid)));
    buffer_append_format(to, "# published: %.*s\n", TEXT_ARGUMENTS(now));
}

static void write_file(struct task *task, struct text name, struct buffer *to)
{
    struct text rest;
    bool is_show = text_equal(name, TEXT("show.md"));
    front_matter_write_border(to);
    front_matter_write_text(to, "title", title_of(task, name));
    if (!is_show)
        write_episode(&task->arena, to);
    if (embedded_find(new_files, new_files_count,
                      is_show ? TEXT("new_show.md") : TEXT("new_episode.md"), &rest))
        buffer_append(to, rest);
}

/* A file that is there already is left as it is. */
static enum command_status store(struct task *task, const char *path, struct text content)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, FILE_MODE);
    if (descriptor < 0)
        return task_fail(task, "%s: cannot be made: %s", path, strerror(errno));
    bool is_written = write(descriptor, content.at, content.length) == (ssize_t)content.length;
    if (close(descriptor) == 0 && is_written)
        return COMMAND_DONE;
    task_fail(task, "%s: cannot be written: %s", path, strerror(errno));
    unlink(path);
    return COMMAND_FAILED;
}

static enum command_status new (struct task *task) {
    const char *path = task_positional(task, 0).at; const char *title = task_option(task, "title");
    struct text name = text_of(basename(arena_c_string(&task->arena, text_of(path))));
    if (!text_ends_with(name, TEXT(".md")) ||
        name.length == strlen(".md")) return task_misuse(task, "%s: the name must end in .md",
                                                         path);
    if (title && text_is_empty(text_trim(text_of(title)))) return task_misuse(
        task, "--title: a title must not be empty");
    struct buffer content;
    buffer_begin(&content, FILE_BYTES_MAX);
    write_file(task, name, &content);
    enum command_status status = content.overflow
                                     ? task_misuse(task, "--title: the title is too long")
                                     : store(task, path, buffer_text(&content));
    if (status == COMMAND_DONE) buffer_append_format(&task->output, "wrote %s\n", path);
    buffer_end(&content);
    return status;
}

const struct command new_command = {
    .name = "new",
    .about = "writes a first Markdown file of an episode, for sync",
    .details =
        "The file has a title, a guid, and in comments what else there may be. It is a draft "
        "until\n"
        "it says when it is published. A file called show.md says what the show is. A file that\n"
        "is there already is left as it is.\n",
    .form = {.positionals = {{"FILE", "the file to write, such as go/17-cleanup.md", false}},
             .options = OPTION_TABLE(options)},
    .site = COMMAND_NEEDS_NO_SITE,
    .run = new,
};
