/* What the audio files of a show's folder say of themselves: read once, and known from then on. */
#ifndef EARSHOT_INGEST_AUDIO_FACTS_H
#define EARSHOT_INGEST_AUDIO_FACTS_H

#include "ingest/beside.h"
#include "store/audio_files.h"

struct audio_facts {
    struct engine *engine; /* in a transaction of its writer */
    int64_t show_id;
    bool is_reader_missed; /* it has been said that libavformat is not there */
};

/* What is known of a file beside, found with that size and time: by beside->facts, or, where that
 * is NULL or the file cannot be read as audio, its size alone. The latter is logged. A picture in
 * the file is written into the media directory. False with a sentence. */
bool audio_facts_find(const struct beside *beside, struct text name, const struct stat *found,
                      struct arena *arena, struct audio_file *file, struct error *error);

#endif
