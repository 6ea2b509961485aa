/* Transcripts in the formats that podcasts use, read into cues and written from them. */
#ifndef EARSHOT_PROSE_TRANSCRIPT_H
#define EARSHOT_PROSE_TRANSCRIPT_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/field.h"
#include "base/text.h"
#include "model/cue.h"

enum transcript_format {
    TRANSCRIPT_PLAIN,    /* paragraphs divided by empty lines */
    TRANSCRIPT_VTT,      /* W3C WebVTT */
    TRANSCRIPT_SRT,      /* SubRip */
    TRANSCRIPT_JSON,     /* podcast namespace, "segments" */
    TRANSCRIPT_MARKDOWN, /* speaker turns: "**Name:** text", times in "\[00:12\]" or "[00:12]" */
    TRANSCRIPT_HTML,     /* podcast namespace: <cite>, <time>, <p> */
};

/* Tells the format from the content; what looks like none of the others is PLAIN. */
enum transcript_format transcript_recognise(struct text content);

/* Reads a transcript of that format (UTF-8, as utf8_scrub() leaves it) into a list of struct cue in
 * the arena; speakers keep their spelling, markup inside cues is dropped. False with "LINE:COLUMN:
 * why" (or "LINE: why") in *error where it cannot be read, or has more than 50,000 cues or a line
 * of more than 4 KB in VTT or SRT. */
bool transcript_parse(struct arena *arena, enum transcript_format format, struct text content,
                      struct list *cues, struct error *error);

/* Whether every cue has its start, so that VTT and SRT can be written. */
bool transcript_is_timed(struct list cues);

/* Writes the cues; for VTT, SRT and JSON they must be timed. HTML is not written: that is a page,
 * and asking for it ends the process. VTT and SRT move starts that go back and ends that are
 * missing or not behind their start; words of more than 500 bytes are broken there. Plain text has
 * a paragraph a speaker turn ("Name: text" where the speaker changes); Markdown the same with
 * "**Name:**" and, where timed, the turn's time. Reading it back gives the same cues (JSON, VTT) or
 * the same turns (the others), as far as they can tell: plain text and SRT know only speakers whose
 * names look like names, and neither these nor Markdown can tell that a known speaker is followed
 * by an unknown one. */
void transcript_write(enum transcript_format format, struct list cues, struct buffer *to);

/* Of JSON that transcript_write() made, which has a line a cue, so that a few can be read without
 * the others: how many cues there are, and `count` of them from place `first` on, as a list of
 * struct cue. False, with *error, where that is not what the JSON is. */
size_t transcript_json_count(struct text json);
bool transcript_json_part(struct arena *arena, struct text json, size_t first, size_t count,
                          struct list *cues, struct error *error);

/* How many of the cues, from the first on, are one paragraph of transcript_turns(). */
size_t transcript_turn_length(const struct cue *cues, size_t count);

/* Speaker turns: consecutive cues of one speaker joined into paragraphs, a new one at the latest
 * after about 600 characters or a minute, at a cue's end. A list of struct cue. Untimed cues are
 * paragraphs already and come out as they are. An end is that of the turn's last cue. */
struct list transcript_turns(struct arena *arena, struct list cues);

#endif
