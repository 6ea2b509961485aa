/* What all ways of serving are told on the command line. */
#ifndef EARSHOT_COMMAND_SERVING_H
#define EARSHOT_COMMAND_SERVING_H

#include "command/command.h"
#include "pages/site.h"

#define SERVING_OPTIONS                                                                            \
    {.name = "cache", .value = "MIB", .about = "memory for answers that can be given again (38)"}, \
        {.name = "media", .value = "DIR", .about = "files to serve under /media/"},                \
        {.name = "metrics",                                                                        \
         .value = "WHERE",                                                                         \
         .about = "socket for Prometheus: a path, or a loopback address like 127.0.0.1:9100"},     \
    {                                                                                              \
        .name = "templates", .value = "DIR",                                                       \
        .about = "templates that replace the built-in ones of the same name"                       \
    }

/* From --site and SERVING_OPTIONS, borrowed from the task; without the cache. */
struct site_options serving_site_options(const struct task *task);

/* The size of the cache from SERVING_OPTIONS. Other than COMMAND_DONE where it is not a number of
 * MiB up to 65,536; that has been said. */
enum command_status serving_cache_bytes(struct task *task, size_t *bytes);

#endif
