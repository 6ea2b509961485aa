/* Transcripts and chapters from elsewhere, in every format that prose/ reads, as the store keeps
 * them. */
#ifndef EARSHOT_INGEST_TRANSCRIPT_SOURCE_H
#define EARSHOT_INGEST_TRANSCRIPT_SOURCE_H

#include "base/arena.h"
#include "base/error.h"
#include "model/episode.h"
#include "store/transcripts.h"

/* Reads, in a confined child (confine/making.h), a transcript whose format is told from its
 * content. Plain text stays as it is, but for scrubbing and the white space at its ends; of the
 * others `content` has the speaker turns
 * ("Name: text" where the speaker changes), and `cues` the whole where all of it has times. Blank
 * input gives an empty transcript. False with "LINE:COLUMN: why" (or "LINE: why") in *error where
 * it cannot be read, has no words, or is past the limits of transcript_parse(). */
bool transcript_source_read(struct arena *arena, struct text raw, struct transcript *transcript,
                            struct error *error);

/* Takes what is known to be plain text as that, whatever it looks like. */
void transcript_source_read_plain(struct arena *arena, struct text raw,
                                  struct transcript *transcript);

/* Reads, in another such, JSON Chapters and gives the document that the store keeps: empty where
 * the input is blank or has no chapters. False as transcript_source_read(), by the limits of
 * chapters_parse(). */
bool transcript_source_read_chapters(struct arena *arena, struct text raw, struct text *chapters,
                                     struct error *error);

/* Stores the transcript of an episode that is there. Its cues keep the numbers of those that they
 * take the place of. */
bool transcript_source_store(struct engine *engine, int64_t episode_id,
                             const struct transcript *transcript);

/* Sets what an episode keeps of its transcript: has_transcript, has_cues, excerpt. */
void transcript_source_mark(struct arena *arena, const struct transcript *transcript,
                            struct episode *episode);

#endif
