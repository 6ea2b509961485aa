/* Running one command: the site file around it, and what it says at the end. */
#ifndef EARSHOT_COMMAND_TASK_H
#define EARSHOT_COMMAND_TASK_H

#include "command/command.h"

/* Opens what the command needs, runs it, commits or rolls back, writes its output. The reason of a
 * failure is written to standard error. */
enum command_status task_run(const struct command *command, const struct arguments *arguments);

#endif
