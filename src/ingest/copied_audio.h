/* Audio that an import copied from its old host to this site. */
#ifndef EARSHOT_INGEST_COPIED_AUDIO_H
#define EARSHOT_INGEST_COPIED_AUDIO_H

#include "ingest/ingest.h"

/* The name that the audio of an address gets: "3f2a9c41d0e7b856.mp3", what players tell the type
 * from, and no name that a stranger chose. */
struct text copied_audio_name(struct arena *arena, struct text url);

/* Where what is stored is the copy of the audio that the input names, the episode keeps it. */
void copied_audio_keep(struct arena *arena, const struct episode *stored,
                       struct incoming_episode *incoming);

#endif
