/* Content codings: bodies compressed for their way to the client. */
#ifndef EARSHOT_WEB_CODING_H
#define EARSHOT_WEB_CODING_H

#include "base/buffer.h"
#include "web/representation.h"

/* From the largest bodies to the smallest, and from the cheapest to make to the dearest. */
enum coding { CODING_IDENTITY, CODING_GZIP_FAST, CODING_GZIP, CODING_BR };

/* The name of a coding as Content-Encoding has it; empty for the identity. */
struct text coding_name(enum coding coding);

/* The coding for a client: a cheap one for what may never be asked for again, the smallest that the
 * client takes for what is asked for `often`. */
enum coding coding_choose(struct representation representation, bool often);

/* The working memory of the coders; about 400 KB. One use at a time. */
struct coder;
struct coder *coder_open(void);
void coder_close(struct coder *coder);

/* Leaves the body in the coding in `to`, which is empty. False, and it stays so, where it would not
 * be smaller, or passes the ceiling of `to`. */
bool coder_encode(struct coder *coder, enum coding coding, struct text body, struct buffer *to);

/* The same in stretches, in gzip: begin, then add each, the last of which may be empty. False from
 * coder_add_gzip() where `to` passes its ceiling; it may then not be used further. */
void coder_begin_gzip(struct coder *coder);
bool coder_add_gzip(struct coder *coder, struct text stretch, bool is_last, struct buffer *to);

#endif
