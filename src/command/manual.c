#include "command/manual.h"

/* As text of a man(7) page: dashes that may be copied, no backslash that means something, no line
 * that begins like a request. */
static void write_text(FILE *to, const char *text)
{
    for (char before = '\n'; *text; before = *text++) {
        if (before == '\n' && (*text == '.' || *text == '\''))
            fputs("\\&", to);
        if (*text == '-')
            fputs("\\-", to);
        else if (*text == '\\')
            fputs("\\e", to);
        else
            putc(*text, to);
    }
}

/* A tagged paragraph: a term in bold, what stands for its value in italics, what it is. */
static void write_term(FILE *to, const char *dashes, const char *name, const char *value,
                       const char *about)
{
    fputs(".TP\n\\fB", to);
    write_text(to, dashes);
    write_text(to, name);
    fputs("\\fR", to);
    if (value) {
        fputs(" \\fI", to);
        write_text(to, value);
        fputs("\\fR", to);
    }
    putc('\n', to);
    write_text(to, about);
    putc('\n', to);
}

static void write_command(FILE *to, const struct command *command)
{
    const struct command_form *form = &command->form;
    fputs(".SS earshot ", to);
    write_text(to, command->name);
    for (size_t i = 0; form->positionals[i].name; i++)
        fprintf(to, form->positionals[i].is_optional ? " [%s]" : " %s", form->positionals[i].name);
    fprintf(to, "\n%c", command->about[0] - 'a' + 'A');
    write_text(to, command->about + 1);
    fputs(".\n", to);
    if (command->details) {
        fputs(".PP\n", to);
        write_text(to, command->details);
    }
    for (size_t i = 0; form->positionals[i].name; i++)
        write_term(to, "", form->positionals[i].name, NULL, form->positionals[i].about);
    for (size_t i = 0; i < options_count(form); i++) {
        const struct command_option *row = options_row(form, i);
        write_term(to, "--", row->name, row->value, row->about);
    }
}

void manual_page(FILE *to, const struct command *const *commands, size_t count)
{
    fputs(".TH EARSHOT 1 \"\" \"earshot " EARSHOT_VERSION "\"\n"
          ".SH NAME\nearshot \\- podcast shows as web pages and feeds\n"
          ".SH SYNOPSIS\n.B earshot\n[\\fB\\-\\-site\\fR \\fIFILE\\fR] \\fICOMMAND\\fR "
          "[\\fIARGUMENTS\\fR]\n"
          ".SH DESCRIPTION\nServes podcast shows as web pages and feeds. All of a site is one "
          "file: it is named by \\fB\\-\\-site\\fR, or else by the variable \\fBEARSHOT_SITE\\fR.\n"
          ".SH COMMANDS\n",
          to);
    for (size_t i = 0; i < count; i++)
        write_command(to, commands[i]);
    fputs(".SH EXIT STATUS\n0 where all was done, 1 where it could not be, 2 where the command "
          "line means nothing.\n"
          ".SH ENVIRONMENT\n.TP\n.B EARSHOT_SITE\nThe site file, where \\fB\\-\\-site\\fR does "
          "not name it.\n.TP\n.B EARSHOT_TEMPLATES, EARSHOT_MEDIA\nUnder a web server that runs "
          "earshot by CGI: what \\fB\\-\\-templates\\fR and \\fB\\-\\-media\\fR are to the other "
          "ways to serve.\n",
          to);
}

/* The options of the command that was typed. */
static void write_options(FILE *to, const struct command *command)
{
    fprintf(to, "    '%s '*) words='--help", command->name);
    for (size_t i = 0; i < options_count(&command->form); i++)
        fprintf(to, " --%s", options_row(&command->form, i)->name);
    fputs("' ;;\n", to);
}

/* The first word of a command where nothing was typed, its second where the first was. */
static void write_words(FILE *to, const struct command *command)
{
    struct text second = text_of(command->name);
    struct text first = text_split(&second, ' ');
    fprintf(to, "    ' ') words+=' %.*s' ;;&\n", TEXT_ARGUMENTS(first));
    if (!text_is_empty(second))
        fprintf(to, "    '%.*s ') words+=' %.*s' ;;&\n", TEXT_ARGUMENTS(first),
                TEXT_ARGUMENTS(second));
}

void manual_completion(FILE *to, const struct command *const *commands, size_t count)
{
    fputs("_earshot() {\n"
          "    local i words= typed= current=${COMP_WORDS[COMP_CWORD]}\n"
          "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
          "        case ${COMP_WORDS[i]} in\n"
          "        --site) ((++i)) ;;\n"
          "        -*) ;;\n"
          "        *) typed+=${typed:+ }${COMP_WORDS[i]} ;;\n"
          "        esac\n"
          "    done\n"
          "    case \"$typed \" in\n"
          "    ' ') words=' help --site --version' ;;&\n",
          to);
    for (size_t i = 0; i < count; i++)
        write_words(to, commands[i]);
    for (size_t i = 0; i < count; i++)
        write_options(to, commands[i]);
    fputs("    esac\n"
          "    if [[ $current == -* || $words == ' '* ]]; then\n"
          "        COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
          "    else\n"
          "        COMPREPLY=($(compgen -f -- \"$current\"))\n"
          "    fi\n"
          "}\n"
          "complete -o filenames -F _earshot earshot\n",
          to);
}
