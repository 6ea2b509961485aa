/* What an import has to say while it runs and at its end. */
#ifndef EARSHOT_COMMAND_IMPORT_REPORT_H
#define EARSHOT_COMMAND_IMPORT_REPORT_H

#include "command/command.h"
#include "command/progress.h"
#include "ingest/importer.h"

#include <jansson.h>

/* Where the reports of one input go. */
struct import_report {
    struct import_observer observer; /* first, so that it is the report too */
    struct task *task;
    const char *input; /* its name, for people */
    json_t *summary;   /* for --json; else NULL */
    struct progress progress;
    int64_t pictures_made; /* smaller ones */
    int64_t differences;   /* between the old feed and the one that is served; -1: not looked for */
};

void import_report_begin(struct import_report *report, struct task *task, const char *input);
void import_report_end(struct import_report *report);

/* How far fetching is, on a terminal; `context` is the report. */
void import_report_fetched(void *context, size_t done, size_t count);

/* A document of an item that could not be taken over; `context` is the report. */
void import_report_unread(void *context, long line, const char *url, const char *reason);

/* One difference, such as "go/first: the duration", with what was and what is. */
void import_report_difference(void *context, const char *where, const char *what,
                              struct text before, struct text after);

/* Takes what shows how far it is off the terminal. */
void import_report_clear(struct import_report *report);

/* What was done, into the task's output. */
void import_report_summarise(struct import_report *report, const struct importer *importer);

#endif
