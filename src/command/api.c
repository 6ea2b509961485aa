/* earshot api: takes episodes from pipelines over HTTP. */
#include "serve/api.h"
#include "command/commands.h"
#include "command/pictures.h"

static const struct command_option options[] = {
    {.name = "listen",
     .value = "HOST:PORT",
     .about = "where to listen (127.0.0.1:8081), on this machine; port 0 takes any that is free"},
    {.name = "media",
     .value = "FOLDER",
     .about = "what is served below /media/: files are looked for there, pictures get more sizes"},
    {.name = "strict", .about = "refuse an episode that apps would stumble over an error of"},
};

static enum command_status api(struct task *task)
{
    const char *media;
    const char *listen = task_option(task, "listen");
    enum command_status status = pictures_folder(task, &media);
    if (status != COMMAND_DONE)
        return status;
    const struct api_options settings = {
        .publish = {.site_path = task->arguments.site,
                    .media_directory = media,
                    .is_strict = task_option(task, "strict") != NULL},
        .listen = listen ? listen : "127.0.0.1:8081",
        .announcement = stdout,
    };
    return api_serve(&settings, &task->error) ? COMMAND_DONE : COMMAND_FAILED;
}

const struct command api_command = {
    .name = "api",
    .about = "takes episodes from pipelines over HTTP, each with its show's token",
    .details =
        "POST /api/episodes with Authorization: Bearer TOKEN (see earshot token add) and one JSON\n"
        "object with the fields of JSON Lines. The same guid again changes that episode. It is a\n"
        "process of its own, so that the public server need not be able to write. It ends with\n"
        "SIGTERM or Ctrl-C, once the answers in hand are written.\n",
    .form = {.options = OPTION_TABLE(options)},
    .site = COMMAND_NAMES_SITE,
    .run = api,
};
