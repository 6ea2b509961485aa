/* The files that a Markdown file names, which lie beside it or in folders below: texts that are
 * read, and audio and artwork that are served. */
#ifndef EARSHOT_INGEST_BESIDE_H
#define EARSHOT_INGEST_BESIDE_H

#include "base/arena.h"
#include "base/error.h"

#include <sys/stat.h>

struct beside {
    const char *directory;       /* of the Markdown files */
    const char *media_directory; /* what is served below /media/; or NULL */
    struct text show_slug;       /* the folder in it for the show's files */
    bool copies;                 /* else served files are only looked at */
};

/* Reads a text of at most 16 MB. The name is one that media_find() finds in the directory; false
 * with a sentence that begins with it. */
bool beside_read(const struct beside *beside, struct text name, struct arena *arena,
                 struct text *content, struct error *error);

/* The rest of an open file of that size, in the arena; less where it became shorter. False with
 * errno. */
bool beside_read_descriptor(int descriptor, size_t size, struct arena *arena, struct text *content);

/* Gives a file the address /media/SHOW/NAME, in the arena: copies it into the media directory where
 * the file of that name there has another size or time. Names and errors as beside_read(). */
bool beside_serve(const struct beside *beside, struct text name, struct arena *arena,
                  struct text *url, struct stat *found, struct error *error);

#endif
