/* Words, as search knows them: cut out of a text in any script and folded, so that what a reader
 * would call the same word is the same. The index, the questions asked of it and the marks in what
 * is shown are all made of these; a change here asks for a migration that makes the index anew. */
#ifndef EARSHOT_BASE_WORDS_H
#define EARSHOT_BASE_WORDS_H

#include "base/text.h"

/* Longer words are cut, without leaving half a character. */
enum { WORD_BYTES_MAX = 64 };

struct word {
    struct text folded; /* valid until the next word; never empty */
    size_t start;       /* of what stands in the text, in bytes */
    size_t end;
    bool is_character; /* of a script that puts no spaces between words: each stands alone */
};

struct words {
    struct text text;
    size_t at;
    char folded[WORD_BYTES_MAX];
};

/* Begins with the first word of well-formed UTF-8, which is borrowed. Bytes that are not are passed
 * over. */
void words_begin(struct words *words, struct text text);

/* The next word: letters, digits and their marks, without case, accents, Hebrew and Arabic points
 * and compatibility forms ("Ｃａｆé" is "cafe"); vowel signs that spell a word are kept. False at
 * the end. Folding what is folded changes nothing. */
bool words_next(struct words *words, struct word *word);

/* Whether the second follows the first without anything between them, both being characters. */
bool words_are_joined(const struct word *first, const struct word *second);

#endif
