/* Files of a directory as answers: audio, artwork, transcripts that lie beside the site. */
#ifndef EARSHOT_WEB_MEDIA_H
#define EARSHOT_WEB_MEDIA_H

#include "base/text.h"
#include "web/response.h"

#include <sys/stat.h>

enum media_verdict {
    MEDIA_FOUND,
    MEDIA_ABSENT, /* no such regular file, or a name that none can have */
    MEDIA_FAILED, /* logged */
};

/* Opens a file below the directory for reading. The name is segments of [A-Za-z0-9._-] with '/'
 * between them, none starting with a dot; no symbolic link is followed below the directory. The
 * descriptor is the caller's to close where it is FOUND. */
enum media_verdict media_find(const char *directory, struct text name, int *descriptor,
                              struct stat *found);

/* The same as the body of an answer: sets the response's file, modified_at and content_type. The
 * response has no file yet and closes this one; it is left alone unless FOUND. */
enum media_verdict media_open(const char *directory, struct text name, struct response *response);

#endif
