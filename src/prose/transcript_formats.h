/* Inside of transcripts: what the readers and writers of the single formats share. */
#ifndef EARSHOT_PROSE_TRANSCRIPT_FORMATS_H
#define EARSHOT_PROSE_TRANSCRIPT_FORMATS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "model/cue.h"

/* A reader that has seen the content up to somewhere, and the cues in it. */
struct transcript_reader {
    struct arena *arena;
    struct error *error;
    struct text content; /* without its byte order mark */
    struct cue *cues;
    size_t count;
    size_t capacity;
};

/* Adds the cue with its text and speaker in one line each, the speaker cut to what a name may
 * need; a cue without text is left out. `at` points into the content, for the message. False with
 * the error set where there are too many. */
bool transcript_add(struct transcript_reader *reader, const char *at, struct cue cue);

/* The number, from 1, of the line that `at` points into; 1 where it is not in the content. */
size_t transcript_line(const struct transcript_reader *reader, const char *at);

/* Each reads the whole content. False with the error set. */
bool transcript_read_plain(struct transcript_reader *reader);
bool transcript_read_vtt(struct transcript_reader *reader);
bool transcript_read_srt(struct transcript_reader *reader);
bool transcript_read_json(struct transcript_reader *reader);
bool transcript_read_markdown(struct transcript_reader *reader);
bool transcript_read_html(struct transcript_reader *reader);

void transcript_write_plain(struct list cues, struct buffer *to);
void transcript_write_vtt(struct list cues, struct buffer *to);
void transcript_write_srt(struct list cues, struct buffer *to);
void transcript_write_json(struct list cues, struct buffer *to);
void transcript_write_markdown(struct list cues, struct buffer *to);

/* Reads what transcript_write_json() made. False, and nothing read, for other JSON. */
bool transcript_read_json_lines(struct transcript_reader *reader);

/* The text of a WebVTT cue (W3C WebVTT, section 6.4): adds a cue for each voice in it, with the
 * times of `cue`. A "<" that begins no tag is text. */
bool transcript_add_vtt_text(struct transcript_reader *reader, struct text raw, struct cue cue);

/* The bytes of the tag or override that players of SubRip take for formatting at the start of the
 * text, 0 where there is none. */
size_t transcript_srt_tag(struct text text);

#endif
