#include "command/help.h"

enum { NAME_COLUMN = 18, OPTION_COLUMN = 28 };

static void write_line(FILE *to, const struct command *command)
{
    fprintf(to, "  %-*s%s\n", NAME_COLUMN, command->name, command->about);
}

void help_overview(FILE *to, const struct command *const *commands, size_t count)
{
    fputs("usage: earshot [--site FILE] COMMAND [ARGUMENTS]\n\n"
          "Serves podcast shows as web pages and feeds. All of a site is one file: it is named by\n"
          "--site, or else by the variable EARSHOT_SITE.\n\n",
          to);
    for (size_t i = 0; i < count; i++)
        write_line(to, commands[i]);
    fputs(
        "\nearshot help COMMAND says what a command takes; earshot help --man is the manual page,\n"
        "help --completion for bash; earshot --version says which this is.\n",
        to);
}

static bool is_in_group(const struct command *command, struct text group)
{
    struct text rest = text_of(command->name);
    return text_equal(text_split(&rest, ' '), group) && rest.length > 0;
}

void help_group(FILE *to, const struct command *const *commands, size_t count, struct text group)
{
    for (size_t i = 0; i < count; i++)
        if (is_in_group(commands[i], group))
            write_line(to, commands[i]);
    fprintf(to, "\nMore with: earshot help %.*s COMMAND\n", TEXT_ARGUMENTS(group));
}

static void write_usage(FILE *to, const struct command *command)
{
    const struct command_form *form = &command->form;
    fprintf(to, "usage: earshot [--site FILE] %s", command->name);
    if (options_count(form) > 0)
        fputs(" [OPTIONS]", to);
    for (size_t i = 0; form->positionals[i].name; i++)
        fprintf(to, form->positionals[i].is_optional ? " [%s]" : " %s", form->positionals[i].name);
    fprintf(to, "\n\n%c%s.\n", command->about[0] - 'a' + 'A', command->about + 1);
    if (command->details)
        fprintf(to, "\n%s", command->details);
}

static void write_options(FILE *to, const struct command_form *form)
{
    for (size_t i = 0; i < options_count(form); i++) {
        const struct command_option *row = options_row(form, i);
        char name[OPTION_COLUMN * 2];
        snprintf(name, sizeof name, "--%s%s%s", row->name, row->value ? " " : "",
                 row->value ? row->value : "");
        fprintf(to, "%s  %-*s%s\n", i == 0 ? "\n" : "", OPTION_COLUMN, name, row->about);
    }
}

void help_command(FILE *to, const struct command *command)
{
    const struct command_form *form = &command->form;
    write_usage(to, command);
    for (size_t i = 0; form->positionals[i].name; i++)
        fprintf(to, "%s  %-*s%s\n", i == 0 ? "\n" : "", OPTION_COLUMN, form->positionals[i].name,
                form->positionals[i].about);
    write_options(to, form);
}
