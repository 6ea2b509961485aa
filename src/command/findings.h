/* What the doctor says of what a command is about to put on the air. */
#ifndef EARSHOT_COMMAND_FINDINGS_H
#define EARSHOT_COMMAND_FINDINGS_H

#include "command/command.h"
#include "command/progress.h"
#include "ingest/importer.h"

#include <jansson.h>

#define FINDINGS_OPTION                                                                   \
    {                                                                                     \
        .name = "strict", .about = "store nothing where apps would stumble over an error" \
    }

/* Looks at what the importer stored, behind importer_finish() and in its transaction, and says what
 * it finds: on standard error, of each rule the first and how many more, or into the arrays
 * "findings" of `summary` and, by rule, "found". Where --strict was given and there are errors it
 * fails. `media_directory` may be NULL. */
enum command_status findings_examine(struct task *task, const struct importer *importer,
                                     const char *media_directory, const struct progress *progress,
                                     json_t *summary);

#endif
