/* Where the terms of a search stand in a text, and the sentence of it that says most of them. */
#ifndef EARSHOT_PROSE_SEARCH_MARKS_H
#define EARSHOT_PROSE_SEARCH_MARKS_H

#include "base/arena.h"
#include "base/words.h"
#include "model/search.h"

/* Of a phrase, so many words are compared. */
enum { SEARCH_PHRASE_MAX = 64 };

/* The terms of a search, as they are compared. */
struct search_matcher {
    size_t term_count;
    struct {
        size_t word_count;
        uint64_t hashes[SEARCH_PHRASE_MAX]; /* of its words */
        struct text prefix;                 /* that its only word begins with; or empty */
    } terms[SEARCH_TERMS_MAX];
};

/* Borrows the terms. */
void search_matcher_begin(struct search_matcher *matcher, struct list terms);

/* A place where one or several terms end. */
struct search_mark {
    size_t start; /* in bytes */
    size_t end;
    unsigned int terms; /* a bit for each */
};

/* A walk over the marks of a text, in the order of their ends. */
struct search_marks {
    const struct search_matcher *matcher;
    struct words words;
    size_t count; /* of the words so far */
    struct {
        uint64_t hash;
        size_t start;
    } last[SEARCH_PHRASE_MAX]; /* words, by their number modulo the length */
};

void search_marks_begin(struct search_marks *marks, const struct search_matcher *matcher,
                        struct text text);
bool search_marks_next(struct search_marks *marks, struct search_mark *mark);

/* A stretch of a text that is marked as a whole, or not. */
struct search_run {
    struct text text;
    bool is_match;
};

extern const struct record search_run_record;

/* The whole text as a list of struct search_run, which borrow it. */
struct list search_runs(struct arena *arena, const struct search_matcher *matcher,
                        struct text text);

/* A sentence, or what of it lies around its first mark. */
struct search_sentence {
    size_t start;
    size_t end;
    size_t mark;        /* where its first mark starts */
    unsigned int terms; /* in it, a bit for each; 0 where the text has none */
};

/* The first of the sentences with the most different terms, of the first 256 KB. */
struct search_sentence search_sentence_find(const struct search_matcher *matcher, struct text text);

/* The sentence in one line as a list of struct search_run of the arena, with "…" where it was cut.
 */
struct list search_sentence_runs(struct arena *arena, const struct search_matcher *matcher,
                                 struct text text, const struct search_sentence *sentence);

#endif
