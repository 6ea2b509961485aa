/* earshot fcgi: FastCGI, for nginx in front. */
#include "serve/fcgi.h"
#include "command/commands.h"
#include "command/serving.h"

enum { WORKERS_MAX = 1024 };

static const struct command_option options[] = {
    {.name = "socket",
     .value = "PATH",
     .about = "unix socket to make; without it, one that was inherited"},
    {.name = "workers",
     .value = "N",
     .about = "threads that answer (one per processor, at least 3)"},
    SERVING_OPTIONS,
};

static bool read_workers(const char *typed, int *workers)
{
    long long number = 0;
    if (typed && (!text_to_integer(text_of(typed), &number) || number < 1 || number > WORKERS_MAX))
        return false;
    *workers = (int)number;
    return true;
}

static enum command_status fcgi(struct task *task)
{
    struct fcgi_options settings = {
        .site = serving_site_options(task),
        .socket_path = task_option(task, "socket"),
        .metrics = task_option(task, "metrics"),
        .announcement = stdout,
    };
    const char *workers = task_option(task, "workers");
    if (!read_workers(workers, &settings.workers))
        return task_misuse(task, "--workers %s: is not a number from 1 to %d", workers,
                           WORKERS_MAX);
    enum command_status status = serving_cache_bytes(task, &settings.cache_bytes);
    if (status != COMMAND_DONE)
        return status;
    return fcgi_serve(&settings, &task->error) ? COMMAND_DONE : COMMAND_FAILED;
}

const struct command fcgi_command = {
    .name = "fcgi",
    .about = "serves the site by FastCGI, behind nginx",
    .details = "It ends with SIGTERM, once the answers in hand are written, and says how many it\n"
               "gave. The socket can be inherited from systemd, or as standard input.\n",
    .form = {.options = OPTION_TABLE(options)},
    .site = COMMAND_NAMES_SITE,
    .run = fcgi,
};
