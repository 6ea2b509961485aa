/* A streamed body kept whole, for a transport that sends it later than it is made. */
#ifndef EARSHOT_SERVE_SPOOL_H
#define EARSHOT_SERVE_SPOOL_H

#include "web/body_stream.h"

/* Writes the whole stream into a nameless file in memory. Its descriptor, or -1 where the stream or
 * the file failed, which has been logged. */
int spool_stream(struct body_stream *stream);

#endif
