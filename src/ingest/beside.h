/* The files that a Markdown file names, which lie beside it or in folders below: texts that are
 * read, and audio and artwork that are served. */
#ifndef EARSHOT_INGEST_BESIDE_H
#define EARSHOT_INGEST_BESIDE_H

#include "base/arena.h"
#include "base/error.h"

#include <sys/stat.h>

struct audio_facts;

struct beside {
    const char *directory;       /* of the Markdown files */
    const char *media_directory; /* what is served below /media/; or NULL */
    struct text show_slug;       /* the folder in it for the show's files */
    bool copies;                 /* else served files are only looked at */
    struct audio_facts *facts;   /* what is known of the audio; or NULL */
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

/* Writes a file of that name, which is none of the directory's, where there is none yet and files
 * are copied. False with a sentence. */
bool beside_make(const struct beside *beside, struct text name, struct text content,
                 struct arena *arena, struct error *error);

/* Whether the media directory has a file of that name for the show. */
bool beside_is_made(const struct beside *beside, struct text name, struct arena *arena);

/* The address of a file of that name. */
struct text beside_address(const struct beside *beside, struct text name, struct arena *arena);

#endif
