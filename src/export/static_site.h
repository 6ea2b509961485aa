/* A whole site as files, for a host that has nothing but files: each address of the site that has
 * no question in it, answered as the servers answer. README.md says which are left out. */
#ifndef EARSHOT_EXPORT_STATIC_SITE_H
#define EARSHOT_EXPORT_STATIC_SITE_H

#include "export/export.h"
#include "export/static_files.h"

struct static_options {
    const char *directory;
    bool without_lines; /* of transcripts, each of which has a page */
};

/* Writes the site as it is in this second into the folder; the observer is told of each file.
 * Inside store_begin_reading(). False with a sentence: the folder then has files of before and of
 * now. */
bool static_site_write(const struct export_source *source, const struct static_options *options,
                       struct export_observer *observer, struct static_counts *counts,
                       struct error *error);

#endif
