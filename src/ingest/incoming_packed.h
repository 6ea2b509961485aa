/* An episode that was read, as a confined child hands it on: packed there, unpacked and checked in
 * the process that started it. */
#ifndef EARSHOT_INGEST_INCOMING_PACKED_H
#define EARSHOT_INGEST_INCOMING_PACKED_H

#include "base/buffer.h"
#include "ingest/ingest.h"

/* Appends the episode with all that its reader says of it. */
void incoming_packed_write(struct buffer *to, const struct incoming_episode *incoming);

/* Reads one, as packed_read() does. False also where no reader of earshot's makes such a one
 * (incoming_check.h). */
bool incoming_packed_read(struct text *rest, struct arena *arena,
                          struct incoming_episode *incoming);

#endif
