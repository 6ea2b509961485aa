#include "prose/search_marks.h"

static const struct field fields[] = {
    FIELD(search_run, text),
    FIELD(search_run, is_match),
};

const struct record search_run_record = RECORD(search_run, fields);

/* FNV-1a, 64 bits: two words with the same one are marked wrongly, and nothing else happens. */
static uint64_t hash(struct text word)
{
    uint64_t hash = 0xcbf29ce484222325;
    for (size_t i = 0; i < word.length; i++)
        hash = (hash ^ (unsigned char)word.at[i]) * 0x100000001b3;
    return hash;
}

void search_matcher_begin(struct search_matcher *matcher, struct list terms)
{
    const struct search_term *term = terms.items;
    *matcher = (struct search_matcher){.term_count = terms.count};
    for (size_t i = 0; i < terms.count; i++) {
        struct words words;
        struct word word;
        size_t count = 0;
        words_begin(&words, term[i].words);
        while (count < SEARCH_PHRASE_MAX && words_next(&words, &word))
            matcher->terms[i].hashes[count++] = hash(word.folded);
        matcher->terms[i].word_count = count;
        if (term[i].is_prefix)
            matcher->terms[i].prefix = term[i].words;
    }
}

void search_marks_begin(struct search_marks *marks, const struct search_matcher *matcher,
                        struct text text)
{
    marks->matcher = matcher;
    marks->count = 0;
    words_begin(&marks->words, text);
}

/* Whether the words read last are those of the term. */
static bool ends_with_term(const struct search_marks *marks, size_t term)
{
    const uint64_t *hashes = marks->matcher->terms[term].hashes;
    size_t count = marks->matcher->terms[term].word_count;
    if (count == 0 || count > marks->count)
        return false;
    for (size_t i = 0; i < count; i++)
        if (marks->last[(marks->count - count + i) % SEARCH_PHRASE_MAX].hash != hashes[i])
            return false;
    return true;
}

static void match(const struct search_marks *marks, const struct word *word,
                  struct search_mark *mark)
{
    *mark = (struct search_mark){.start = word->start, .end = word->end};
    for (size_t i = 0; i < marks->matcher->term_count; i++) {
        struct text prefix = marks->matcher->terms[i].prefix;
        bool goes_on = !text_is_empty(prefix) && text_starts_with(word->folded, prefix);
        if (!goes_on && !ends_with_term(marks, i))
            continue;
        size_t count = marks->matcher->terms[i].word_count;
        size_t start = marks->last[(marks->count - count) % SEARCH_PHRASE_MAX].start;
        mark->terms |= 1U << i;
        if (start < mark->start)
            mark->start = start;
    }
}

bool search_marks_next(struct search_marks *marks, struct search_mark *mark)
{
    struct word word;
    while (words_next(&marks->words, &word)) {
        size_t place = marks->count++ % SEARCH_PHRASE_MAX;
        marks->last[place].hash = hash(word.folded);
        marks->last[place].start = word.start;
        match(marks, &word, mark);
        if (mark->terms)
            return true;
    }
    return false;
}

struct runs {
    struct arena *arena;
    struct search_run *items;
    size_t count;
    size_t room;
};

static void add_run(struct runs *runs, struct text text, bool is_match)
{
    if (text_is_empty(text))
        return;
    if (runs->count == runs->room) {
        runs->room = runs->room ? 2 * runs->room : 8;
        struct search_run *larger = arena_allocate(runs->arena, runs->room * sizeof *runs->items);
        if (runs->count > 0)
            memcpy(larger, runs->items, runs->count * sizeof *runs->items);
        runs->items = larger;
    }
    runs->items[runs->count++] = (struct search_run){text, is_match};
}

/* Marks may overlap: each goes on where the one before it ended. */
static void add_runs(struct runs *runs, const struct search_matcher *matcher, struct text text)
{
    struct search_marks marks;
    struct search_mark mark;
    size_t at = 0;
    search_marks_begin(&marks, matcher, text);
    while (search_marks_next(&marks, &mark)) {
        size_t start = mark.start > at ? mark.start : at;
        add_run(runs, text_slice(text, at, start - at), false);
        add_run(runs, text_slice(text, start, mark.end - start), true);
        at = mark.end;
    }
    add_run(runs, text_slice(text, at, text.length), false);
}

struct list search_runs(struct arena *arena, const struct search_matcher *matcher, struct text text)
{
    struct runs runs = {.arena = arena};
    add_runs(&runs, matcher, text);
    return (struct list){runs.items, runs.count};
}

/* ---- sentences ---- */

/* What is looked at before a mark and behind it, and in all, in bytes. */
enum { BEFORE_MAX = 160, BEHIND_MAX = 240, SCANNED_MAX = 256 * 1024 };

static bool is_white(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* Full stops of scripts that put no space behind them, or that Latin writers do not use. */
static bool ends_with_foreign_stop(struct text text)
{
    static const struct text stops[] = {
        TEXT_LITERAL("。"), TEXT_LITERAL("！"), TEXT_LITERAL("？"), TEXT_LITERAL("｡"),
        TEXT_LITERAL("؟"),  TEXT_LITERAL("۔"),  TEXT_LITERAL("।"),  TEXT_LITERAL("॥"),
        TEXT_LITERAL("።"),  TEXT_LITERAL("។"),  TEXT_LITERAL("။"),
    };
    for (size_t i = 0; i < sizeof stops / sizeof stops[0]; i++)
        if (text_ends_with(text, stops[i]))
            return true;
    return false;
}

/* Without the marks that may close a sentence behind its stop. */
static struct text without_closing_marks(struct text text)
{
    while (text.length > 0 && strchr("\"')]", text.at[text.length - 1]))
        text.length--;
    while (text_ends_with(text, TEXT("”")) || text_ends_with(text, TEXT("’")))
        text.length -= TEXT("”").length;
    return text;
}

/* Whether a sentence ends immediately before that place. "3.5" and "example.org" have none. */
static bool ends_sentence(struct text text, size_t at)
{
    struct text before = text_slice(text, 0, at);
    if (at == 0 || text.at[at - 1] == '\n' || at == text.length)
        return true;
    if ((unsigned char)text.at[at - 1] >= 0x80)
        return ends_with_foreign_stop(before);
    if (!is_white(text.at[at - 1]))
        return false;
    before = without_closing_marks(text_trim(before));
    return before.length > 0 &&
           (strchr(".!?", before.at[before.length - 1]) || text_ends_with(before, TEXT("…")));
}

static bool is_inside_character(struct text text, size_t at)
{
    return at < text.length && ((unsigned char)text.at[at] & 0xc0) == 0x80;
}

/* Where no end of a sentence is near, white space, else any character divides. */
static size_t find_start(struct text text, size_t mark)
{
    size_t limit = mark > BEFORE_MAX ? mark - BEFORE_MAX : 0, at = mark, space = mark;
    for (; at > limit; at--) {
        if (ends_sentence(text, at))
            return at;
        if (is_white(text.at[at - 1]))
            space = at;
    }
    if (at == 0 || space == mark)
        for (; is_inside_character(text, at); at++)
            continue;
    return at == 0 || space == mark ? at : space;
}

static size_t find_end(struct text text, size_t mark)
{
    size_t limit = text.length - mark > BEHIND_MAX ? mark + BEHIND_MAX : text.length;
    size_t at = mark, space = mark;
    for (; at < limit; at++) {
        if (at > mark && ends_sentence(text, at))
            return at;
        if (is_white(text.at[at]))
            space = at;
    }
    while (is_inside_character(text, at))
        at--;
    return at == text.length || space == mark ? at : space;
}

static struct search_sentence sentence_around(struct text text, const struct search_mark *mark)
{
    return (struct search_sentence){
        .start = find_start(text, mark->start),
        .end = find_end(text, mark->end),
        .mark = mark->start,
        .terms = mark->terms,
    };
}

static int count_terms(const struct search_sentence *sentence)
{
    return __builtin_popcount(sentence->terms);
}

struct search_sentence search_sentence_find(const struct search_matcher *matcher, struct text text)
{
    struct search_marks marks;
    struct search_mark mark;
    struct search_sentence best = {0}, now = {0};
    unsigned int all = (1U << matcher->term_count) - 1;
    text = text_slice(text, 0, SCANNED_MAX);
    while (is_inside_character(text, text.length - 1) && text.length == SCANNED_MAX)
        text.length--;
    search_marks_begin(&marks, matcher, text);
    while (best.terms != all && search_marks_next(&marks, &mark)) {
        if (now.terms && mark.end <= now.end)
            now.terms |= mark.terms;
        else
            now = sentence_around(text, &mark);
        if (count_terms(&now) > count_terms(&best))
            best = now;
    }
    return best;
}

/* Line ends and the like as single spaces. */
static struct text in_one_line(struct arena *arena, struct text text)
{
    char *to = arena_allocate(arena, text.length + 1);
    size_t used = 0;
    for (size_t i = 0; i < text.length; i++) {
        bool white = is_white(text.at[i]);
        if (!white || (used > 0 && to[used - 1] != ' '))
            to[used++] = white ? ' ' : text.at[i];
    }
    return (struct text){to, used};
}

struct list search_sentence_runs(struct arena *arena, const struct search_matcher *matcher,
                                 struct text text, const struct search_sentence *sentence)
{
    struct runs runs = {.arena = arena};
    struct text shown = text_slice(text, sentence->start, sentence->end - sentence->start);
    if (!ends_sentence(text, sentence->start))
        add_run(&runs, TEXT("… "), false);
    add_runs(&runs, matcher, text_trim(in_one_line(arena, shown)));
    if (!ends_sentence(text, sentence->end))
        add_run(&runs, TEXT(" …"), false);
    return (struct list){runs.items, runs.count};
}
