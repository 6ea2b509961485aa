#include "prose/cue_ids.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "model/cue.h"

#include <stdint.h>
#include <stdlib.h>

/* Cues that begin this close to each other are in the same place. A transcript that repeats itself
 * without end is looked at so many times and no more. */
enum { SAME_PLACE_MS = 1500, DEPTH_MAX = 16 };

/* ---- as they are stored ---- */

static struct cue_ids count_up(struct arena *arena, size_t count)
{
    struct cue_ids ids = {
        .ids = arena_allocate(arena, (count + 1) * sizeof *ids.ids),
        .count = count,
        .next = (int64_t)count + 1,
    };
    for (size_t i = 0; i < count; i++)
        ids.ids[i] = (int64_t)i + 1;
    return ids;
}

static bool take_number(struct text *rest, int64_t *number)
{
    long long read;
    if (!text_to_integer(text_split(rest, ' '), &read))
        return false;
    *number = read;
    return true;
}

struct cue_ids cue_ids_read(struct arena *arena, struct text stored, size_t count)
{
    struct cue_ids ids = count_up(arena, count);
    if (!take_number(&stored, &ids.next))
        return ids;
    for (size_t i = 0; i < count; i++)
        if (!take_number(&stored, &ids.ids[i]))
            ids.ids[i] = ids.next++;
    return ids;
}

static bool is_counted_up(const struct cue_ids *ids)
{
    for (size_t i = 0; i < ids->count; i++)
        if (ids->ids[i] != (int64_t)i + 1)
            return false;
    return ids->next == (int64_t)ids->count + 1;
}

struct text cue_ids_write(struct arena *arena, const struct cue_ids *ids)
{
    if (is_counted_up(ids))
        return (struct text){NULL, 0};
    struct buffer buffer;
    buffer_begin(&buffer, SIZE_MAX);
    buffer_append_format(&buffer, "%lld", (long long)ids->next);
    for (size_t i = 0; i < ids->count; i++)
        buffer_append_format(&buffer, " %lld", (long long)ids->ids[i]);
    struct text written = arena_copy(arena, buffer_text(&buffer));
    buffer_end(&buffer);
    return written;
}

/* ---- which is which ---- */

enum { NONE = -1 };

struct alignment {
    const struct cue *former;
    const struct cue *cues;
    int64_t *partners; /* of each cue: the place of its former one, or NONE */
};

/* Cues without a partner, between two that have one. */
struct gap {
    size_t first;
    size_t count;
    size_t former_first;
    size_t former_count;
};

/* A cue of either transcript, to be sorted by its words. */
struct word {
    struct text text;
    size_t place;
    bool is_former;
};

static int compare_words(const void *one, const void *other)
{
    const struct word *a = one, *b = other;
    size_t shorter = a->text.length < b->text.length ? a->text.length : b->text.length;
    int order = memcmp(a->text.at, b->text.at, shorter);
    if (order == 0)
        order = (a->text.length > b->text.length) - (a->text.length < b->text.length);
    if (order == 0)
        order = a->is_former - b->is_former;
    return order;
}

static void add_words(struct word *words, const struct cue *cues, size_t first, size_t count,
                      bool is_former)
{
    for (size_t i = 0; i < count; i++)
        words[i] = (struct word){cues[first + i].text, first + i, is_former};
}

/* How many of the words from the first on are the same. */
static size_t count_same(const struct word *words, size_t count)
{
    size_t same = 1;
    while (same < count && text_equal(words[same].text, words[0].text))
        same++;
    return same;
}

/* Makes partners of the cues whose words are on each side of the gap just once; false where there
 * are none. */
static bool pair_unique(struct alignment *alignment, const struct gap *gap)
{
    size_t count = gap->count + gap->former_count, pairs = 0;
    struct word *words = memory_allocate((count + 1) * sizeof *words);
    add_words(words, alignment->cues, gap->first, gap->count, false);
    add_words(words + gap->count, alignment->former, gap->former_first, gap->former_count, true);
    qsort(words, count, sizeof *words, compare_words);
    for (size_t i = 0; i < count;) {
        size_t same = count_same(&words[i], count - i);
        if (same == 2 && !words[i].is_former && words[i + 1].is_former) {
            alignment->partners[words[i].place] = (int64_t)words[i + 1].place;
            pairs++;
        }
        i += same;
    }
    free(words);
    return pairs > 0;
}

/* The longest run of partners that come in the same order; the others part. `ends` has, for each
 * length, the cue that ends the run of that length whose last partner comes first (patience
 * sorting); `before` links a run together. */
static void keep_order(struct alignment *alignment, const struct gap *gap)
{
    int64_t *partners = alignment->partners + gap->first;
    size_t *ends = memory_allocate((gap->count + 1) * sizeof *ends);
    int64_t *before = memory_allocate((gap->count + 1) * sizeof *before);
    size_t longest = 0;
    for (size_t i = 0; i < gap->count; i++) {
        size_t low = 0, high = longest;
        if (partners[i] == NONE)
            continue;
        while (low < high) {
            size_t middle = (low + high) / 2;
            if (partners[ends[middle]] < partners[i])
                low = middle + 1;
            else
                high = middle;
        }
        before[i] = low > 0 ? (int64_t)ends[low - 1] : NONE;
        ends[low] = i;
        longest = low == longest ? longest + 1 : longest;
    }
    int64_t kept = longest > 0 ? (int64_t)ends[longest - 1] : NONE;
    for (size_t i = gap->count; i-- > 0;) {
        if ((int64_t)i == kept)
            kept = before[i];
        else
            partners[i] = NONE;
    }
    free(ends);
    free(before);
}

/* Makes partners of the cue `place` of the gap and the former one `former_place` of it, if they say
 * the same. */
static bool pair_if_same(struct alignment *alignment, const struct gap *gap, size_t place,
                         size_t former_place)
{
    place += gap->first;
    former_place += gap->former_first;
    if (!text_equal(alignment->cues[place].text, alignment->former[former_place].text))
        return false;
    alignment->partners[place] = (int64_t)former_place;
    return true;
}

/* What stays at either end, however often it is said, needs no more to be known by. */
static void pair_ends(struct alignment *alignment, struct gap *gap)
{
    while (gap->count > 0 && gap->former_count > 0 && pair_if_same(alignment, gap, 0, 0)) {
        gap->first++;
        gap->former_first++;
        gap->count--;
        gap->former_count--;
    }
    while (gap->count > 0 && gap->former_count > 0 &&
           pair_if_same(alignment, gap, gap->count - 1, gap->former_count - 1)) {
        gap->count--;
        gap->former_count--;
    }
}

static void pair_by_place(struct alignment *alignment, const struct gap *gap)
{
    for (size_t i = 0; i < gap->count; i++)
        alignment->partners[gap->first + i] = (int64_t)(gap->former_first + i);
}

/* By how much the cue in front of the gap has moved. */
static int64_t moved_ms(const struct alignment *alignment, const struct gap *gap)
{
    if (gap->first == 0)
        return 0;
    return alignment->cues[gap->first - 1].start_ms -
           alignment->former[gap->former_first - 1].start_ms;
}

static void pair_by_time(struct alignment *alignment, const struct gap *gap)
{
    int64_t moved = moved_ms(alignment, gap);
    size_t i = gap->first, end = gap->first + gap->count;
    size_t j = gap->former_first, former_end = gap->former_first + gap->former_count;
    while (i < end && j < former_end) {
        int64_t apart = alignment->cues[i].start_ms - (alignment->former[j].start_ms + moved);
        if (llabs(apart) < SAME_PLACE_MS)
            alignment->partners[i++] = (int64_t)j++;
        else if (apart < 0)
            i++;
        else
            j++;
    }
}

static void pair_gaps_between(struct alignment *alignment, const struct gap *around, int depth);

/* What is said just once is looked for again between what was found. */
static void pair_gap(struct alignment *alignment, struct gap gap, int depth)
{
    pair_ends(alignment, &gap);
    if (gap.count == 0 || gap.former_count == 0)
        return;
    if (depth < DEPTH_MAX && pair_unique(alignment, &gap)) {
        keep_order(alignment, &gap);
        pair_gaps_between(alignment, &gap, depth + 1);
    } else if (gap.count == gap.former_count) {
        pair_by_place(alignment, &gap);
    } else {
        pair_by_time(alignment, &gap);
    }
}

static void pair_gaps_between(struct alignment *alignment, const struct gap *around, int depth)
{
    struct gap gap = *around;
    size_t end = around->first + around->count;
    for (size_t i = around->first; i <= end; i++) {
        if (i < end && alignment->partners[i] == NONE)
            continue;
        size_t partner =
            i < end ? (size_t)alignment->partners[i] : around->former_first + around->former_count;
        gap.count = i - gap.first;
        gap.former_count = partner - gap.former_first;
        pair_gap(alignment, gap, depth);
        gap = (struct gap){.first = i + 1, .former_first = partner + 1};
    }
}

struct cue_ids cue_ids_carry(struct arena *arena, struct list former, const struct cue_ids *ids,
                             struct list cues)
{
    struct cue_ids carried = count_up(arena, cues.count);
    struct alignment alignment = {
        .former = former.items,
        .cues = cues.items,
        .partners = memory_allocate((cues.count + 1) * sizeof *alignment.partners),
    };
    for (size_t i = 0; i < cues.count; i++)
        alignment.partners[i] = NONE;
    pair_gap(&alignment, (struct gap){.count = cues.count, .former_count = former.count}, 0);
    carried.next = ids->next;
    for (size_t i = 0; i < cues.count; i++)
        carried.ids[i] =
            alignment.partners[i] == NONE ? carried.next++ : ids->ids[alignment.partners[i]];
    free(alignment.partners);
    return carried;
}
