#include "command/pictures.h"

#include "artwork/squares.h"
#include "base/log.h"
#include "store/pictures.h"

#include <sys/stat.h>

enum command_status pictures_folder(struct task *task, const char **folder)
{
    struct stat found;
    *folder = task_option(task, "media");
    if (*folder && (stat(*folder, &found) != 0 || !S_ISDIR(found.st_mode)))
        return task_misuse(task, "--media: %s is no folder", *folder);
    return COMMAND_DONE;
}

struct picture_maker pictures_maker(struct task *task, const char *folder)
{
    return (struct picture_maker){
        .site_path = task->arguments.site,
        .media_directory = folder,
        .name = task->command->name,
        .error = &task->error,
    };
}

int64_t pictures_make_behind(struct task *task, int64_t show_id, const char *folder,
                             const char *input)
{
    struct picture_maker maker = pictures_maker(task, folder);
    if (!folder)
        return 0;
    if (!picture_maker_do_show(&maker, show_id) || !picture_maker_do_people(&maker))
        log_failure("%s: %s: pictures stay as large as they are: %s", maker.name, input,
                    task->error.message);
    task->error.message[0] = '\0';
    return maker.made;
}

enum command_status pictures_make_one(struct task *task, int64_t show_id, int64_t episode_id,
                                      struct text image_url)
{
    const char *folder;
    int64_t made = 0;
    struct error error;
    struct picture picture = {.width = 0};
    enum command_status status = pictures_folder(task, &folder);
    if (status != COMMAND_DONE || !folder || !text_starts_with(image_url, TEXT("/media/")))
        return status;
    switch (squares_make(folder, image_url, &task->arena, &picture, &made, &error)) {
    case SQUARES_DONE:
        break;
    case SQUARES_UNREADABLE:
        return task_fail(task, "%.*s: %s", TEXT_ARGUMENTS(image_url), error.message);
    default:
        return task_fail(task, "%s", error.message);
    }
    struct picture_use use = {.episode_id = episode_id,
                              .image_url = image_url,
                              .picture = picture_format(&task->arena, &picture)};
    return pictures_put(task->engine, show_id, &use) ? COMMAND_DONE : task_fail_as_logged(task);
}
