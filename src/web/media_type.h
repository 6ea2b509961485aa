/* Media types of files by their names. */
#ifndef EARSHOT_WEB_MEDIA_TYPE_H
#define EARSHOT_WEB_MEDIA_TYPE_H

#include "base/text.h"

/* The Content-Type for a file name's extension, in any case, with charset=utf-8 for texts;
 * "application/octet-stream" where the extension is unknown or missing. Static memory. */
struct text media_type_of(struct text file_name);

/* Whether a body of that Content-Type is text of some kind, and so gets smaller by compression. */
bool media_type_is_text(struct text content_type);

#endif
