#include "stats/notes.h"

#include <assert.h>

static void add(struct notes *notes, struct text sentence)
{
    assert(notes->count < NOTES_MAX);
    notes->items[notes->count++].sentence = sentence;
}

void notes_count(struct notes *notes, struct arena *arena, struct text what, int64_t count)
{
    if (count > 0)
        add(notes, arena_join(arena, what, TEXT(": "), arena_decimal(arena, count), TEXT(".")));
}

void notes_add_logs(struct notes *notes, struct arena *arena, const struct logs_summary *summary)
{
    notes_count(notes, arena, TEXT("Files that were not read to their end"), summary->files_failed);
    if (summary->malformed > 0)
        add(notes, arena_join(arena, TEXT("Lines in no known format, which were passed over: "),
                              arena_decimal(arena, summary->malformed), TEXT("; the first is "),
                              text_of(summary->first_malformed), TEXT(".")));
}
