/* earshot serve: HTTP without a web server in front. */
#include "command/commands.h"
#include "command/serving.h"
#include "serve/httpd.h"

static const struct command_option options[] = {
    {.name = "listen",
     .value = "HOST:PORT",
     .about = "where to listen (127.0.0.1:8080); port 0 takes any that is free"},
    {.name = "public", .about = "allow an address that other machines can reach"},
    SERVING_OPTIONS,
};

static enum command_status serve(struct task *task)
{
    const char *listen = task_option(task, "listen");
    struct httpd_options httpd = {
        .site = serving_site_options(task),
        .listen = listen ? listen : "127.0.0.1:8080",
        .public_allowed = task_option(task, "public") != NULL,
        .metrics = task_option(task, "metrics"),
        .announcement = stdout,
    };
    enum command_status status = serving_cache_bytes(task, &httpd.cache_bytes);
    if (status != COMMAND_DONE)
        return status;
    return httpd_serve(&httpd, &task->error) ? COMMAND_DONE : COMMAND_FAILED;
}

const struct command serve_command = {
    .name = "serve",
    .about = "serves the site over HTTP, to try it out or behind a proxy",
    .details = "It ends with SIGTERM or Ctrl-C, once the answers in hand are written.\n",
    .form = {.options = OPTION_TABLE(options)},
    .site = COMMAND_NAMES_SITE,
    .run = serve,
};
