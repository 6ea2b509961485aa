/* What a command takes from the command line: tables of its positional arguments and options, from
 * which the arguments are read and the help is written. */
#ifndef EARSHOT_COMMAND_OPTIONS_H
#define EARSHOT_COMMAND_OPTIONS_H

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

/* The exit status of the program. */
enum command_status { COMMAND_DONE, COMMAND_FAILED, COMMAND_WRONG_USE };

enum { POSITIONALS_MAX = 3, OPTIONS_MAX = 40 };

struct positional {
    const char *name; /* for people: "SLUG" */
    const char *about;
    bool is_optional; /* only the last one may be */
};

struct command_option {
    const char *name;  /* without the dashes */
    const char *value; /* what follows it, for people: "FILE"; NULL for a flag */
    const char *about;
    /* The rest is for options that set a field of a record (fields.h). */
    const char *field;
    /* Turns what was typed into the field's value, texts in the arena. Anything but COMMAND_DONE
     * comes with why not. */
    enum command_status (*read)(const char *typed, void *member, struct arena *arena,
                                struct error *error);
    bool (*is_valid)(struct text value); /* of a text; NULL: any will do */
    const char *expected;                /* what is_valid asks for, for people */
};

struct option_table {
    const struct command_option *rows;
    size_t count;
};

#define OPTION_TABLE(table)                         \
    {                                               \
        (table), sizeof(table) / sizeof((table)[0]) \
    }

struct command_form {
    struct positional positionals[POSITIONALS_MAX + 1]; /* ended by one without a name */
    struct option_table options;                        /* its own */
    const struct option_table *fields;                  /* those that set fields; or NULL */
    bool repeats; /* its one positional argument may be given any number of times */
};

/* All texts are borrowed from the program's own arguments. */
struct arguments {
    const char *positionals[POSITIONALS_MAX];
    const char **repeated; /* all of the one that repeats, the first of which is a positional */
    size_t repeated_count;
    const char *options[OPTIONS_MAX]; /* by their row: the form's options, then its fields */
    const char *site;                 /* of --site */
    bool help;                        /* --help */
};

/* The row of that number, counted through both tables. */
const struct command_option *options_row(const struct command_form *form, size_t number);
size_t options_count(const struct command_form *form);

/* Reads the arguments behind a command's name, argv[1] on. Options may stand anywhere; "--" ends
 * them; names must be whole, so that scripts survive new options. What repeats is gathered in argv
 * itself. False with a sentence. */
bool options_read(const struct command_form *form, int argc, char **argv,
                  struct arguments *arguments, struct error *error);

#endif
