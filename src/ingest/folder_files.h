/* The files of a folder in memory, many at a time: what a confined child reads, which can open
 * none.
 */
#ifndef EARSHOT_INGEST_FOLDER_FILES_H
#define EARSHOT_INGEST_FOLDER_FILES_H

#include "ingest/folder.h"
#include "ingest/markdown_confined.h"

enum { FOLDER_FILES_MAX = 256 };

struct folder_files {
    struct markdown_source sources[FOLDER_FILES_MAX];
    size_t first; /* their place among the names of the folder */
    size_t count;
    struct arena arena; /* of their contents */
};

/* Reads the file whose name is in folder->file. False with "FILE: why". */
bool folder_files_read_one(struct folder *folder, struct arena *arena, struct text *content,
                           struct error *error);

/* Reads the files of the episodes that follow those which are in *files, until they are many, and
 * none at the end. False as folder_files_read_one(). */
bool folder_files_read_next(struct folder *folder, struct folder_files *files, struct error *error);

/* The name of one of them. */
const char *folder_files_name(const struct folder *folder, const struct folder_files *files,
                              size_t i);

#endif
