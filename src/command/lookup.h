/* Which command the words of the command line name. */
#ifndef EARSHOT_COMMAND_LOOKUP_H
#define EARSHOT_COMMAND_LOOKUP_H

#include "command/command.h"

struct command_table {
    const struct command *const *commands;
    size_t count;
};

/* The command whose whole name the first words are, with their number in *words; or NULL. */
const struct command *lookup_command(const struct command_table *table, int argc, char **argv,
                                     int *words);

/* Whether the names of several commands begin with that word: "show" of "show add". */
bool lookup_is_group(const struct command_table *table, const char *word);

/* Says on standard error that the words (at least one) name no command, and which one may be meant.
 */
void lookup_refuse(const struct command_table *table, int argc, char **argv);

#endif
