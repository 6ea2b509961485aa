/* Numbers for the cues of a transcript, so that each has an address of its own which survives
 * edits: what stays the same, or is in the place of the same, keeps its number; no number is given
 * twice.
 */
#ifndef EARSHOT_PROSE_CUE_IDS_H
#define EARSHOT_PROSE_CUE_IDS_H

#include "base/arena.h"
#include "base/field.h"
#include "base/text.h"

struct cue_ids {
    int64_t *ids; /* from 1, one a cue, in their order */
    size_t count;
    int64_t next; /* the first that no cue ever had */
};

/* Reads what is stored for a transcript of that many cues: the next number and those of the cues,
 * with blanks between. The empty text stands for 1, 2, 3...; cues that it has no number for get the
 * next ones. In the arena. */
struct cue_ids cue_ids_read(struct arena *arena, struct text stored, size_t count);

/* What is to be stored; the empty text for 1, 2, 3... */
struct text cue_ids_write(struct arena *arena, const struct cue_ids *ids);

/* The numbers of the cues that take the place of others. Both are lists of struct cue. Cues that
 * say the same at the start or the end of both, or say what is in both just once and come in the
 * same order, are the same, and so on between two such. Where nothing more is the same, those are
 * that are as many in the one as in the other, or that begin at the same time, moved with the cue
 * before. All others are new. */
struct cue_ids cue_ids_carry(struct arena *arena, struct list former, const struct cue_ids *ids,
                             struct list cues);

#endif
