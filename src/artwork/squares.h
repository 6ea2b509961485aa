/* The squares of a picture of this site: made when it is stored, kept below the media folder under
 * names that hold the hash of what the picture is, and never made twice. */
#ifndef EARSHOT_ARTWORK_SQUARES_H
#define EARSHOT_ARTWORK_SQUARES_H

#include "base/error.h"
#include "model/picture.h"

enum squares_answer {
    SQUARES_DONE,       /* all of them are there */
    SQUARES_UNREADABLE, /* there is no such picture, or it is none that can be read */
    SQUARES_FAILED,     /* they cannot be made here, whatever the picture */
};

/* Makes those squares of the picture at /media/... that are not there yet, and says in *picture
 * what pages are to know of it (texts in the arena). What *picture knows so far spares reading one
 * that has not changed since. Adds to *made how many it made. Anything but DONE comes with a
 * sentence, that of UNREADABLE without its subject, and leaves *picture empty; but where the file
 * is not there, *picture is left as it is. May be called by any thread. */
enum squares_answer squares_make(const char *media_directory, struct text image_url,
                                 struct arena *arena, struct picture *picture, int64_t *made,
                                 struct error *error);

#endif
