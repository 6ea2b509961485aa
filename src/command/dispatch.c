/* The program from its arguments to its exit status. */
#include "base/log.h"
#include "base/memory.h"
#include "command/help.h"
#include "command/lookup.h"
#include "command/manual.h"
#include "command/task.h"
#include "serve/cgi.h"

#include <getopt.h>
#include <jansson.h>
#include <stdlib.h>

/* What stands in front of the command. */
struct preamble {
    const char *site;
    bool help;
    bool version;
};

/* Leaves optind at the first word of the command. */
static bool read_preamble(int argc, char **argv, struct preamble *preamble)
{
    static const struct option options[] = {
        {"site", required_argument, NULL, 's'},
        {"help", no_argument, NULL, 'h'},
        {"version", no_argument, NULL, 'v'},
        {0},
    };
    int value;
    opterr = 0;
    while ((value = getopt_long(argc, argv, "+:h", options, NULL)) != -1) {
        if (value == '?' || value == ':') {
            log_failure("%s: %s. See: earshot help", argv[optind - 1],
                        value == ':' ? "its value is missing"
                                     : "there is no such option in front of a command");
            return false;
        }
        if (value == 's')
            preamble->site = optarg;
        preamble->help |= value == 'h';
        preamble->version |= value == 'v';
    }
    return true;
}

/* What packages install beside the program. */
static const struct {
    const char *option;
    void (*write)(FILE *to, const struct command *const *commands, size_t count);
} installed[] = {
    {"--man", manual_page},
    {"--completion", manual_completion},
};

static bool write_installed(const struct command_table *table, int argc, char **argv)
{
    for (size_t i = 0; i < sizeof installed / sizeof installed[0]; i++)
        if (argc == 1 && strcmp(argv[0], installed[i].option) == 0) {
            installed[i].write(stdout, table->commands, table->count);
            return true;
        }
    return false;
}

static enum command_status help(const struct command_table *table, int argc, char **argv)
{
    if (write_installed(table, argc, argv))
        return COMMAND_DONE;
    int words;
    const struct command *command = lookup_command(table, argc, argv, &words);
    if (argc == 0)
        help_overview(stdout, table->commands, table->count);
    else if (command)
        help_command(stdout, command);
    else if (argc == 1 && lookup_is_group(table, argv[0]))
        help_group(stdout, table->commands, table->count, text_of(argv[0]));
    else if (argc > 1 || strcmp(argv[0], "help") != 0) {
        lookup_refuse(table, argc, argv);
        return COMMAND_WRONG_USE;
    } else
        help_overview(stdout, table->commands, table->count);
    return COMMAND_DONE;
}

/* A group of commands without the word that says which. */
static enum command_status ask_for_more(const struct command_table *table, const char *group)
{
    log_failure("%s: what is to be done? One of these:", group);
    help_group(stderr, table->commands, table->count, text_of(group));
    return COMMAND_WRONG_USE;
}

static enum command_status run(const struct command *command, int argc, char **argv,
                               const char *site)
{
    struct arguments arguments = {.site = site};
    struct error error;
    if (!options_read(&command->form, argc, argv, &arguments, &error)) {
        log_failure("%s: %s. See: earshot help %s", command->name, error.message, command->name);
        return COMMAND_WRONG_USE;
    }
    if (arguments.help) {
        help_command(stdout, command);
        return COMMAND_DONE;
    }
    return task_run(command, &arguments);
}

static bool asks_for_help(const char *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

/* argv[0] is the first word of the command. */
static enum command_status run_words(const struct command_table *table, int argc, char **argv,
                                     const char *site)
{
    int words;
    const struct command *command = lookup_command(table, argc, argv, &words);
    if (command)
        return run(command, argc - words + 1, argv + words - 1, site);
    if (strcmp(argv[0], "help") == 0)
        return help(table, argc - 1, argv + 1);
    if (lookup_is_group(table, argv[0]) && argc == 1)
        return ask_for_more(table, argv[0]);
    if (lookup_is_group(table, argv[0]) && asks_for_help(argv[1]))
        return help(table, 1, argv);
    lookup_refuse(table, argc, argv);
    return COMMAND_WRONG_USE;
}

/* A web server passes a query without "=" on as arguments (RFC 3875 section 4.4), so that under one
 * no argument may count: a stranger could type "?show+remove+go". */
static int answer_as_cgi(void)
{
    const char *site = getenv("EARSHOT_SITE");
    const struct site_options options = {
        .path = site ? site : "",
        .templates_directory = getenv("EARSHOT_TEMPLATES"),
        .media_directory = getenv("EARSHOT_MEDIA"),
    };
    return cgi_answer(&options);
}

int command_main(const struct command *const *commands, size_t count, int argc, char **argv)
{
    /* Or what it got no memory for would be missing from what is printed. */
    json_set_alloc_funcs(memory_allocate, free);
    if (getenv("GATEWAY_INTERFACE"))
        return answer_as_cgi();
    const struct command_table table = {commands, count};
    struct preamble preamble = {.site = getenv("EARSHOT_SITE")};
    if (!read_preamble(argc, argv, &preamble))
        return COMMAND_WRONG_USE;
    if (preamble.version) {
        puts("earshot " EARSHOT_VERSION);
        return COMMAND_DONE;
    }
    if (preamble.help)
        return (int)help(&table, argc - optind, argv + optind);
    if (optind == argc) {
        help_overview(stderr, commands, count);
        return COMMAND_WRONG_USE;
    }
    return (int)run_words(&table, argc - optind, argv + optind, preamble.site);
}
