/* What the commands for the site's settings have in common. */
#ifndef EARSHOT_COMMAND_CONFIG_H
#define EARSHOT_COMMAND_CONFIG_H

#include "command/command.h"
#include "model/settings.h"

#include <stdio.h>

/* The setting of that name. False with a sentence in task->error. */
bool config_find(struct task *task, struct text name, const struct setting **setting);

struct text config_value(const struct settings *settings, const struct setting *setting);

/* Stores what was typed, made one line of clean text, and says so. */
enum command_status config_put(struct task *task, const struct setting *setting, struct text typed);

/* All settings as an object, which earshot config load reads. */
void config_write_json(const struct settings *settings, FILE *output);

#endif
