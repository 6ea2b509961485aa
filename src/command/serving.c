#include "command/serving.h"

enum { CACHE_MIB = 38, CACHE_MAX_MIB = 65536 };

struct site_options serving_site_options(const struct task *task)
{
    return (struct site_options){
        .path = task->arguments.site,
        .templates_directory = task_option(task, "templates"),
        .media_directory = task_option(task, "media"),
    };
}

enum command_status serving_cache_bytes(struct task *task, size_t *bytes)
{
    const char *typed = task_option(task, "cache");
    long long mib = CACHE_MIB;
    if (typed && (!text_to_integer(text_of(typed), &mib) || mib > CACHE_MAX_MIB))
        return task_misuse(task, "--cache %s: is not a number of MiB from 0 to %d", typed,
                           CACHE_MAX_MIB);
    *bytes = (size_t)mib * 1024 * 1024;
    return COMMAND_DONE;
}
