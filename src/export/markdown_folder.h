/* The folder that a show is exported to, and the files in it. */
#ifndef EARSHOT_EXPORT_MARKDOWN_FOLDER_H
#define EARSHOT_EXPORT_MARKDOWN_FOLDER_H

#include "base/error.h"
#include "base/text.h"

/* Makes the folder and those that lie in it. False with a sentence where that fails, or where there
 * is something in it already. */
bool markdown_folder_make(const char *directory, struct error *error);

/* Writes a new file. False with a sentence. */
bool markdown_folder_write(const char *directory, const char *name, struct text content,
                           struct error *error);

#endif
