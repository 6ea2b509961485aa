/* What the commands for the site's settings have in common. */
#ifndef EARSHOT_COMMAND_CONFIG_H
#define EARSHOT_COMMAND_CONFIG_H

#include "command/command.h"
#include "model/settings.h"

/* The setting that the first positional argument names. False with a sentence in task->error. */
bool config_find(struct task *task, const struct setting **setting);

struct text config_value(const struct settings *settings, const struct setting *setting);

#endif
