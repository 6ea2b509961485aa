/* The folder that a site is written to: files that are whole or as they were, and the list of those
 * that are earshot's, .earshot-files, so that no other is ever removed. */
#ifndef EARSHOT_EXPORT_STATIC_FILES_H
#define EARSHOT_EXPORT_STATIC_FILES_H

#include "base/arena.h"
#include "base/error.h"
#include "ingest/seen.h"
#include "store/writer_lock.h"
#include "web/response.h"

#include <stdio.h>

struct static_counts {
    int64_t written;
    int64_t unchanged;
    int64_t removed;
};

struct static_files {
    const char *directory;
    const char *list;    /* of the files of the last export that came to its end */
    const char *partial; /* of those of this one */
    const char *scratch; /* what is being written */
    FILE *listed;
    struct seen seen; /* their names */
    struct static_counts counts;
    struct writer_lock lock;
    struct arena lasting;
    struct arena arena; /* of one file */
    struct error *error;
};

/* Opens the folder, made if need be, for one export at a time. A folder with files in it must come
 * from an export. To be closed in any case. False with a sentence in *error, as of the others. */
bool static_files_open(struct static_files *files, const char *directory, struct error *error);

/* Has the file hold the answer's body: a path of the folder, of visible characters. One that holds
 * it is left as it is. */
bool static_files_put(struct static_files *files, struct text name, struct response *response);

/* Removes what an earlier export wrote and this one did not. */
bool static_files_finish(struct static_files *files);

void static_files_close(struct static_files *files);

#endif
