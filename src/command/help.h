/* The help texts, written from the tables of the commands. */
#ifndef EARSHOT_COMMAND_HELP_H
#define EARSHOT_COMMAND_HELP_H

#include "command/command.h"

#include <stdio.h>

/* All commands, a line each. */
void help_overview(FILE *to, const struct command *const *commands, size_t count);

/* Those whose name begins with the word `group`, a line each. */
void help_group(FILE *to, const struct command *const *commands, size_t count, struct text group);

/* Everything that one command takes. */
void help_command(FILE *to, const struct command *command);

#endif
