/* One square of a picture, made by a program of its own: what decodes the pictures of strangers may
 * fail, hang or be taken over, and so must not be this process. It is vipsthumbnail, of libvips. */
#ifndef EARSHOT_ARTWORK_THUMBNAIL_H
#define EARSHOT_ARTWORK_THUMBNAIL_H

#include "artwork/confinement.h"

/* Generous for any cover, which takes half a second and 100 MB. */
extern const struct confinement thumbnail_limits;

enum thumbnail_answer {
    THUMBNAIL_MADE,
    THUMBNAIL_REFUSED, /* the picture cannot be decoded within the limits */
    THUMBNAIL_FAILED,  /* the program cannot be run */
};

/* Writes the middle square of the picture, scaled to `side` pixels, as a JPEG in sRGB without
 * metadata. Both descriptors are of files at their start. Anything but MADE comes with a sentence,
 * that of REFUSED without its subject: "cannot be decoded: ...". May be called by any thread. */
enum thumbnail_answer thumbnail_make(int from, int to, int64_t side,
                                     const struct confinement *limits, struct error *error);

#endif
