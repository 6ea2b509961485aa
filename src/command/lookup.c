#include "command/lookup.h"

#include "base/log.h"
#include "base/nearest.h"

/* How many words the name of the command has, where the first words are just those; else 0. */
static int words_matched(const struct command *command, int argc, char **argv)
{
    struct text rest = text_of(command->name);
    int words = 0;
    while (rest.length > 0) {
        struct text word = text_split(&rest, ' ');
        if (words == argc || !text_equal(word, text_of(argv[words])))
            return 0;
        words++;
    }
    return words;
}

const struct command *lookup_command(const struct command_table *table, int argc, char **argv,
                                     int *words)
{
    for (size_t i = 0; i < table->count; i++) {
        *words = words_matched(table->commands[i], argc, argv);
        if (*words > 0)
            return table->commands[i];
    }
    return NULL;
}

/* The first of several words, or the empty text where there is only one. */
static struct text group_of(const struct command *command)
{
    struct text rest = text_of(command->name);
    struct text first = text_split(&rest, ' ');
    return rest.length > 0 ? first : (struct text){NULL, 0};
}

bool lookup_is_group(const struct command_table *table, const char *word)
{
    for (size_t i = 0; i < table->count; i++)
        if (text_equal(group_of(table->commands[i]), text_of(word)) && word[0])
            return true;
    return false;
}

/* A group is told from its commands by the number of words that were typed. */
static void offer(struct nearest *nearest, const struct command *command, bool two_words,
                  struct arena *arena)
{
    struct text group = group_of(command);
    if (group.length == 0 || two_words)
        nearest_offer(nearest, command->name);
    else
        nearest_offer(nearest, arena_c_string(arena, group));
}

void lookup_refuse(const struct command_table *table, int argc, char **argv)
{
    struct arena arena;
    arena_begin(&arena);
    bool two_words = argc > 1 && lookup_is_group(table, argv[0]);
    const char *typed = two_words ? arena_format(&arena, "%s %s", argv[0], argv[1]).at : argv[0];
    struct nearest nearest = nearest_begin(typed);
    nearest_offer(&nearest, "help");
    for (size_t i = 0; i < table->count; i++)
        offer(&nearest, table->commands[i], two_words, &arena);
    if (nearest.name)
        log_failure("%s: there is no such command; perhaps \"%s\" is meant. See: earshot help",
                    typed, nearest.name);
    else
        log_failure("%s: there is no such command. See: earshot help", typed);
    arena_end(&arena);
}
