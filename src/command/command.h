/* A command of the command line: what it takes, and what it may use while it runs. */
#ifndef EARSHOT_COMMAND_COMMAND_H
#define EARSHOT_COMMAND_COMMAND_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "command/options.h"
#include "store/engine.h"

/* What a command does with the site file before it runs. */
enum command_site {
    COMMAND_NEEDS_NO_SITE,
    COMMAND_NAMES_SITE, /* nothing: it opens the file itself, if at all */
    COMMAND_READS,      /* opens it for reading */
    COMMAND_WRITES,     /* opens it as the one writer, in one transaction */
};

/* A command while it runs. */
struct task {
    const struct command *command;
    struct arguments arguments;
    struct engine *engine; /* NULL unless the command reads or writes */
    struct arena arena;
    struct buffer output; /* goes to standard output at the end, once all is durable */
    struct error error;   /* the sentence for people where run() does not end with COMMAND_DONE;
                             empty where the reason has been logged */
    bool is_rehearsal;    /* nothing of what a writing command did is to last */
};

struct command {
    const char *name;    /* "init", "show add" */
    const char *about;   /* one line for the overview */
    const char *details; /* more for its own help, ending with a line end; or NULL */
    struct command_form form;
    enum command_site site;
    bool publishes; /* others are told of it afterwards, where the settings name any */
    /* Does the work. What a writing command changed becomes durable when it returns
     * COMMAND_DONE, and is undone otherwise. */
    enum command_status (*run)(struct task *task);
};

/* Sets the sentence and returns COMMAND_FAILED or COMMAND_WRONG_USE. */
enum command_status task_fail(struct task *task, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
enum command_status task_misuse(struct task *task, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* For a failure that was logged where it was detected. */
enum command_status task_fail_as_logged(struct task *task);

/* For commands that open the site themselves: does the work as the one writer, in a transaction;
 * all of it lasts, or nothing. task->engine is there meanwhile. */
typedef enum command_status task_work(struct task *task, void *context);
enum command_status task_write(struct task *task, task_work *work, void *context);

/* For commands that go on after a failure: says what failed, as the program does at its end. */
void task_report(const struct task *task);

/* Writes to standard output what the command has to say so far, which happens by itself at the end
 * of one that succeeds. */
enum command_status task_write_output(struct task *task);

/* The value of an option of the command: NULL where it was not given, "" for a flag. */
const char *task_option(const struct task *task, const char *name);

/* A positional argument by its place; the empty text where an optional one was left out. */
struct text task_positional(const struct task *task, size_t place);

/* Runs the whole program; returns its exit status. */
int command_main(const struct command *const *commands, size_t count, int argc, char **argv);

#endif
