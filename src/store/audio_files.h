/* What is known of the audio files of a show's folder, so that a file that did not change need not
 * be read again. */
#ifndef EARSHOT_STORE_AUDIO_FILES_H
#define EARSHOT_STORE_AUDIO_FILES_H

#include "store/store.h"

struct audio_file {
    struct text name; /* below the folder */
    int64_t bytes;
    int64_t modified_ns; /* since 1970; with the size it tells whether the file changed */
    int64_t duration_s;  /* 0 where it cannot be told */
    struct text type;
    struct text chapters; /* JSON Chapters 1.2, as chapters_write() leaves it; or empty */
    struct text picture;  /* the name of its picture below the show's media; or empty */
};

enum store_answer audio_files_find(struct engine *engine, int64_t show_id, struct text name,
                                   struct audio_file *file, struct arena *arena);

/* Stores or replaces it. */
bool audio_files_put(struct engine *engine, int64_t show_id, const struct audio_file *file);

#endif
