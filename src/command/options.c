/* getopt_long() under the tables of options.h. */
#include "command/options.h"

#include "base/nearest.h"

#include <getopt.h>

/* Of the values that getopt_long() returns: a positional argument, and the options. */
enum { POSITIONAL = 1, SITE = 256, HELP, FIRST_ROW };
enum { OPTIONS_OF_EVERY_COMMAND = 2 };

size_t options_count(const struct command_form *form)
{
    return form->options.count + (form->fields ? form->fields->count : 0);
}

const struct command_option *options_row(const struct command_form *form, size_t number)
{
    if (number < form->options.count)
        return &form->options.rows[number];
    return &form->fields->rows[number - form->options.count];
}

static void fill_long_options(const struct command_form *form, struct option *options)
{
    *options++ = (struct option){"site", required_argument, NULL, SITE};
    *options++ = (struct option){"help", no_argument, NULL, HELP};
    for (size_t i = 0; i < options_count(form); i++) {
        const struct command_option *row = options_row(form, i);
        int takes = row->value ? required_argument : no_argument;
        *options++ = (struct option){row->name, takes, NULL, FIRST_ROW + (int)i};
    }
    *options = (struct option){0};
}

static bool refuse_unknown(const struct option *options, char *word, struct error *error)
{
    word[strcspn(word, "=")] = '\0';
    struct nearest nearest = nearest_begin(word + strspn(word, "-"));
    for (; options->name; options++)
        nearest_offer(&nearest, options->name);
    if (nearest.name)
        return error_set(error, "%s: there is no such option; perhaps --%s is meant", word,
                         nearest.name);
    return error_set(error, "%s: there is no such option", word);
}

/* What getopt_long() did not take: an option that is not known, or a flag with a value. */
static bool refuse(const struct option *options, char *word, struct error *error)
{
    if (optopt > 0 && optopt < SITE)
        return error_set(error, "-%c: there is no such option", optopt);
    if (optopt >= SITE)
        return error_set(error, "%.*s: takes no value", (int)strcspn(word, "="), word);
    return refuse_unknown(options, word, error);
}

static bool take_positional(const struct command_form *form, const char *word,
                            struct arguments *arguments, struct error *error)
{
    if (form->repeats) {
        arguments->repeated[arguments->repeated_count++] = word;
        arguments->positionals[0] = arguments->repeated[0];
        return true;
    }
    for (size_t i = 0; form->positionals[i].name; i++) {
        if (arguments->positionals[i])
            continue;
        arguments->positionals[i] = word;
        return true;
    }
    return error_set(error, "%s: one argument too many", word);
}

static bool require_positionals(const struct command_form *form, const struct arguments *arguments,
                                struct error *error)
{
    for (size_t i = 0; form->positionals[i].name; i++)
        if (!arguments->positionals[i] && !form->positionals[i].is_optional)
            return error_set(error, "%s is missing: %s", form->positionals[i].name,
                             form->positionals[i].about);
    return true;
}

/* The argument in which the option itself was typed: a value may stand in the one behind it. */
static char *typed_option(char **argv)
{
    return argv[optarg == argv[optind - 1] ? optind - 2 : optind - 1];
}

static bool take_option(const struct option *options, int value, char **argv,
                        struct arguments *arguments, struct error *error)
{
    const struct option *option = options;
    while (option->val != value)
        option++;
    char *word = typed_option(argv);
    size_t length = strcspn(word, "=");
    /* getopt_long() takes an abbreviation for the whole. */
    if (length != strlen("--") + strlen(option->name))
        return refuse_unknown(options, word, error);
    if (value == SITE)
        arguments->site = optarg;
    else if (value == HELP)
        arguments->help = true;
    else
        arguments->options[value - FIRST_ROW] = optarg ? optarg : "";
    return true;
}

static bool take_next(const struct command_form *form, const struct option *options, int value,
                      char **argv, struct arguments *arguments, struct error *error)
{
    switch (value) {
    case POSITIONAL:
        return take_positional(form, optarg, arguments, error);
    case ':':
        return error_set(error, "%s: its value is missing", argv[optind - 1]);
    case '?':
        return refuse(options, argv[optind - 1], error);
    case 'h':
        arguments->help = true;
        return true;
    default:
        return take_option(options, value, argv, arguments, error);
    }
}

bool options_read(const struct command_form *form, int argc, char **argv,
                  struct arguments *arguments, struct error *error)
{
    struct option options[OPTIONS_OF_EVERY_COMMAND + OPTIONS_MAX + 1];
    fill_long_options(form, options);
    /* The n-th word cannot stand in front of argv[n], so that none is overwritten before it is
     * read. */
    arguments->repeated = (const char **)argv + 1;
    optind = 0; /* glibc's way to begin a new list of arguments */
    opterr = 0;
    int value;
    while ((value = getopt_long(argc, argv, "-:h", options, NULL)) != -1)
        if (!take_next(form, options, value, argv, arguments, error))
            return false;
    for (; optind < argc; optind++)
        if (!take_positional(form, argv[optind], arguments, error))
            return false;
    return arguments->help || require_positionals(form, arguments, error);
}
