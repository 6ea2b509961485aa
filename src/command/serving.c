#include "command/serving.h"

struct site_options serving_site_options(const struct task *task)
{
    return (struct site_options){
        .path = task->arguments.site,
        .templates_directory = task_option(task, "templates"),
        .media_directory = task_option(task, "media"),
    };
}
