/* The manual page and the shell's completion, written from the tables of the commands, so that
 * neither can be older than the program. */
#ifndef EARSHOT_COMMAND_MANUAL_H
#define EARSHOT_COMMAND_MANUAL_H

#include "command/command.h"

#include <stdio.h>

/* earshot(1), in the macros of man(7). */
void manual_page(FILE *to, const struct command *const *commands, size_t count);

/* A function for bash's programmable completion. */
void manual_completion(FILE *to, const struct command *const *commands, size_t count);

#endif
