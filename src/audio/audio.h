/* What an audio file says of itself: how long it is, its chapters, its picture. */
#ifndef EARSHOT_AUDIO_AUDIO_H
#define EARSHOT_AUDIO_AUDIO_H

#include "base/arena.h"
#include "base/error.h"
#include "base/field.h"

/* Texts live in the arena. */
struct audio {
    int64_t duration_ms;  /* 0 where it cannot be told */
    struct text type;     /* its media type, by what it is */
    struct list chapters; /* of struct chapter, in the order of the file */
    struct text picture;  /* the bytes of a JPEG or PNG, the first one that there is; or empty */
};

enum audio_answer {
    AUDIO_READ,
    AUDIO_UNREADABLE,     /* with a sentence */
    AUDIO_WITHOUT_READER, /* libavformat is not installed; with a sentence that says so */
};

/* Reads the head of an MP3, MP4, Ogg, FLAC, WAV, AAC or Matroska file, and more where that does not
 * say how long it is. The descriptor can be sought in and stays open; nothing else is opened. The
 * file is foreign: this is the one place that parses it. */
enum audio_answer audio_read(int descriptor, struct arena *arena, struct audio *audio,
                             struct error *error);

/* The same in a confined child. What it says is a stranger's word. */
enum audio_answer audio_read_confined(int descriptor, struct arena *arena, struct audio *audio,
                                      struct error *error);

#endif
