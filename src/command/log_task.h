/* What commands that read nginx's access log have in common: what is looked at, where the answer
 * goes, and the notes beside it. */
#ifndef EARSHOT_COMMAND_LOG_TASK_H
#define EARSHOT_COMMAND_LOG_TASK_H

#include "command/command.h"
#include "stats/choice.h"
#include "stats/notes.h"

#include <jansson.h>

#define LOG_POSITIONAL                                                                           \
    {                                                                                            \
        "LOG...", "access logs of nginx, in any order, also gzip'ed; - is standard input", false \
    }

#define LOG_OPTIONS                                                                             \
    {.name = "show", .value = "SLUG", .about = "only that show"},                               \
        {.name = "since", .value = "DAY", .about = "from that day on, such as 2026-11-01"},     \
        {.name = "until", .value = "DAY", .about = "up to that day and with it; days are UTC"}, \
        {.name = "top", .value = "N", .about = "rows of a table (20; with --json all)"},        \
    {                                                                                           \
        .name = "json", .about = "for scripts: JSON, times in RFC 3339"                         \
    }

struct log_task {
    struct task *task;
    struct places places;
    struct choice choice;
    size_t top; /* rows of a table */
    bool json;
    struct logs_summary summary;
    struct notes notes;
};

/* Reads the options and the site. To be ended in any case. */
enum command_status log_task_begin(struct log_task *log_task, struct task *task);
void log_task_end(struct log_task *log_task);

/* Has the visitor visited by all lines. The first notes are about them. */
enum command_status log_task_read(struct log_task *log_task, struct logs_visitor *visitor);

/* The notes, as lines or as the array "notes". */
void log_task_write_notes(const struct log_task *log_task);
json_t *log_task_json_notes(const struct log_task *log_task);

/* {"read", "malformed", "combined"} */
json_t *log_task_json_lines(const struct log_task *log_task);

/* Writes the object with a line end, and lets go of it. */
void log_task_write_json(json_t *object);

#endif
