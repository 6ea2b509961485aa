/* What all ways of serving are told on the command line. */
#ifndef EARSHOT_COMMAND_SERVING_H
#define EARSHOT_COMMAND_SERVING_H

#include "command/command.h"
#include "pages/site.h"

#define SERVING_OPTIONS                                                         \
    {.name = "media", .value = "DIR", .about = "files to serve under /media/"}, \
    {                                                                           \
        .name = "templates", .value = "DIR",                                    \
        .about = "templates that replace the built-in ones of the same name"    \
    }

/* From --site and SERVING_OPTIONS, borrowed from the task. */
struct site_options serving_site_options(const struct task *task);

#endif
