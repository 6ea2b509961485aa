/* Cuts: counted in code points with the mark, never through what a reader sees as one character. */
#include "prose/excerpt.h"

#include "base/arena.h"
#include "base/buffer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_cut(const char *text, size_t limit, const char *expected)
{
    struct arena arena;
    arena_begin(&arena);
    struct text cut = excerpt_cut(&arena, text_of(text), limit);
    if (!text_equal(cut, text_of(expected)))
        fail_msg("\"%s\" at %zu becomes \"%.*s\", not \"%s\"", text, limit, TEXT_ARGUMENTS(cut),
                 expected);
    arena_end(&arena);
}

/* The two ways to one cut line agree at every limit. */
static void assert_same_line(const char *text)
{
    struct arena arena;
    arena_begin(&arena);
    for (size_t limit = 0; limit < strlen(text) + 2; limit++) {
        struct text folded = excerpt_fold(&arena, text_of(text));
        struct text line = excerpt_line(&arena, text_of(text), limit);
        if (!text_equal(line, excerpt_cut(&arena, folded, limit)))
            fail_msg("\"%s\" at %zu becomes \"%.*s\"", text, limit, TEXT_ARGUMENTS(line));
    }
    arena_end(&arena);
}

static size_t count_characters(struct text text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++)
        count += (text.at[i] & 0xc0) != 0x80;
    return count;
}

static void keeps_what_fits(void **state)
{
    (void)state;
    assert_cut("", 0, "");
    assert_cut("", 5, "");
    assert_cut("one two", 7, "one two");
    assert_cut("äöü", 3, "äöü");
    struct text text = TEXT("borrowed");
    assert_ptr_equal(excerpt_cut(NULL, text, 8).at, text.at);
}

static void cuts_at_words(void **state)
{
    (void)state;
    assert_cut("one two three", 12, "one two…");
    assert_cut("one two three", 8, "one two…");
    assert_cut("one two three", 7, "one…");
    assert_cut("one two three", 4, "one…");
    assert_cut("one   two", 6, "one…");
    assert_cut("one two ", 7, "one…");
    assert_cut("één twee drie", 9, "één twee…");
    assert_cut("one\u00a0two three", 8, "one\u00a0two…");
}

static void cuts_words_where_it_must(void **state)
{
    (void)state;
    assert_cut("Donaudampfschiff", 6, "Donau…");
    assert_cut("one", 2, "o…");
    assert_cut("one", 1, "…");
    assert_cut("one", 0, "");
    assert_cut(" one", 3, " o…");
}

static void cuts_scripts_without_spaces(void **state)
{
    (void)state;
    assert_cut("吾輩は猫である", 5, "吾輩は猫…");
    assert_cut("Hi 吾輩は猫である", 7, "Hi 吾輩は…");
    assert_cut("吾輩は podcast", 9, "吾輩は…");
    assert_cut("吾輩のpodcast", 7, "吾輩の…");
    assert_cut("my podcast吾輩", 11, "my podcast…");
    assert_cut("ภาษาไทยวันนี้", 5, "ภาษา…");
}

static void never_splits_graphemes(void **state)
{
    (void)state;
    /* A family: four people with joiners between them, seven code points. */
    assert_cut("👨‍👩‍👧‍👦", 7, "👨‍👩‍👧‍👦");
    assert_cut("👨‍👩‍👧‍👦x", 7, "…");
    assert_cut("ab👨‍👩‍👧‍👦x", 9, "ab…");
    assert_cut("ab👨‍👩‍👧‍👦xy", 10, "ab👨‍👩‍👧‍👦…");
    /* Flags are pairs. */
    assert_cut("🇩🇪🇫🇷🇯🇵", 4, "🇩🇪…");
    assert_cut("🇩🇪🇫🇷🇯🇵", 5, "🇩🇪🇫🇷…");
    /* Marks, skin tones. */
    assert_cut("e\u0301e\u0301e\u0301", 4, "e\u0301…");
    assert_cut("x👍🏽y", 3, "x…");
    assert_cut("a\u0301\u0301\u0301\u0301\u0301 b", 5, "…");
    /* A line end of two bytes is one cluster. */
    assert_cut("ab\r\ncdef", 6, "ab…");
    /* Hangul in pieces. */
    assert_cut("\u1112\u1161\u11ab\u1100\u1173\u11af", 5, "\u1112\u1161\u11ab…");
}

static void folds_white_space(void **state)
{
    (void)state;
    struct arena arena;
    arena_begin(&arena);
    assert_true(text_equal(excerpt_fold(&arena, TEXT(" \t one\r\n two\u00a0\u2003three\u3000")),
                           TEXT("one two three")));
    assert_true(text_is_empty(excerpt_fold(&arena, TEXT(" \n\u2029"))));
    assert_true(text_is_empty(excerpt_fold(&arena, (struct text){NULL, 0})));
    assert_true(text_equal(excerpt_fold(&arena, TEXT("a\u200bb")), TEXT("a\u200bb")));
    arena_end(&arena);
}

static void assert_excerpt(const char *transcript, const char *expected)
{
    struct arena arena;
    arena_begin(&arena);
    struct text excerpt = excerpt_of_transcript(&arena, text_of(transcript));
    if (!text_equal(excerpt, text_of(expected)))
        fail_msg("\"%s\" becomes \"%.*s\"", transcript, TEXT_ARGUMENTS(excerpt));
    arena_end(&arena);
}

static void divides_paragraphs(void **state)
{
    (void)state;
    assert_excerpt("", "");
    assert_excerpt("\n\n \n", "");
    assert_excerpt("one\ntwo", "one two");
    assert_excerpt("one\n\ntwo\n\n\n \nthree\n", "one\n\ntwo\n\nthree");
    assert_excerpt("\r\none\r\ntwo\r\n\r\nthree\r\n \r\nfour", "one two\n\nthree\n\nfour");
}

/* The excerpt of a transcript of `count` paragraphs of `words` ten-letter words and their spaces.
 */
static struct text excerpt_of_words(struct arena *arena, size_t count, size_t words)
{
    struct buffer transcript;
    buffer_begin(&transcript, 1 << 20);
    for (size_t i = 0; i < count; i++) {
        for (size_t word = 0; word < words; word++)
            buffer_append(&transcript, TEXT("äbcdefghi "));
        buffer_append(&transcript, TEXT("\n\n"));
    }
    struct text excerpt = excerpt_of_transcript(arena, buffer_text(&transcript));
    buffer_end(&transcript);
    return excerpt;
}

static void bounds_the_whole(void **state)
{
    (void)state;
    struct arena arena;
    arena_begin(&arena);
    /* 32 words are 319 characters; three such paragraphs leave 1,200 - 3 * 321 = 237 characters,
     * which is 23 words, 229 characters, and the mark. */
    struct text excerpt = excerpt_of_words(&arena, 10, 32);
    assert_int_equal(count_characters(excerpt), 3 * 321 + 229 + 1);
    assert_true(text_ends_with(excerpt, TEXT("äbcdefghi…")));
    /* Longer ones are cut to 31 words, 309 characters, and the mark. */
    excerpt = excerpt_of_words(&arena, 3, 33);
    assert_int_equal(count_characters(excerpt), 3 * 310 + 2 * 2 + 3 * 10);
    for (size_t words = 1; words < 140; words++)
        assert_true(count_characters(excerpt_of_words(&arena, 200, words)) <= EXCERPT_MAX);
    arena_end(&arena);
}

static void bounds_each_paragraph(void **state)
{
    (void)state;
    struct arena arena;
    char paragraph[EXCERPT_PARAGRAPH_MAX + 1];
    arena_begin(&arena);
    memset(paragraph, 'x', sizeof paragraph);
    struct text exact = {paragraph, EXCERPT_PARAGRAPH_MAX};
    assert_true(text_equal(excerpt_of_transcript(&arena, exact), exact));
    struct text over = {paragraph, EXCERPT_PARAGRAPH_MAX + 1};
    struct text cut = excerpt_of_transcript(&arena, over);
    assert_int_equal(count_characters(cut), EXCERPT_PARAGRAPH_MAX);
    assert_true(text_ends_with(cut, TEXT("x…")));
    arena_end(&arena);
}

static void folds_and_cuts_in_one(void **state)
{
    (void)state;
    assert_same_line("");
    assert_same_line("  \n ");
    assert_same_line(" one  two\nthree \t four ");
    assert_same_line("één \u00a0 twee\u2003drie");
    assert_same_line("e\u0301e\u0301 \U0001f469\u200d\U0001f469 \U0001f1e9\U0001f1ea");
    assert_same_line("中文字、 日本語");
}

/* Clusters that begin or end in ASCII. */
static void keeps_clusters_beside_ascii(void **state)
{
    (void)state;
    assert_cut("abe\u0301cd", 4, "ab…");
    assert_cut("ab1\ufe0f\u20e3c", 4, "ab…");
    assert_cut("\U0001f1e9\U0001f1eaa\U0001f1e9\U0001f1eab", 5, "\U0001f1e9\U0001f1eaa…");
    assert_cut("\r\ncd", 2, "…");
}

/* What stands behind the limit has no say: neither in where a text of ASCII is cut, for which there
 * is a shorter way, nor in that of one with a letter that is none. */
static void cuts_ascii_as_other_text(void **state)
{
    (void)state;
    static const char source[] = "  a bc  def\tg\nhi, j-k   lm. nopqrstuvw ";
    for (size_t from = 0; from < sizeof source - 3; from++)
        for (size_t limit = 1; from + limit < sizeof source - 2; limit++) {
            struct arena arena;
            struct text ascii = text_of(source + from);
            arena_begin(&arena);
            struct text other = arena_copy(&arena, ascii);
            memcpy((char *)(uintptr_t)other.at + limit, "\xc3\xa9", 2);
            if (!text_equal(excerpt_cut(&arena, ascii, limit), excerpt_cut(&arena, other, limit)))
                fail_msg("\"%s\" at %zu is cut differently", ascii.at, limit);
            arena_end(&arena);
        }
}

/* The paragraph, of so many characters of the words again and again, is cut as the same one behind
 * a tab, for which there is no shorter way. */
static void assert_cut_as_other(const char *words, size_t from, size_t length)
{
    char paragraph[EXCERPT_PARAGRAPH_MAX + 11] = "\t";
    assert_true(length + 2 <= sizeof paragraph);
    for (size_t i = 0; i < length; i++)
        paragraph[1 + i] = words[(from + i) % strlen(words)];
    struct arena arena;
    arena_begin(&arena);
    struct text cut = excerpt_of_transcript(&arena, text_of(paragraph + 1));
    if (!text_equal(cut, excerpt_of_transcript(&arena, text_of(paragraph))))
        fail_msg("\"%s\" becomes \"%.*s\"", paragraph + 1, TEXT_ARGUMENTS(cut));
    arena_end(&arena);
}

static void cuts_folded_paragraphs_as_others(void **state)
{
    (void)state;
    static const char folded[] = "a bc def ghi, jklmno pq. rstuvw xy z ";
    static const char doubled[] = "a bc def ghi, jklmno  pq. rstuvw xy z ";
    for (size_t length = EXCERPT_PARAGRAPH_MAX - 5; length < EXCERPT_PARAGRAPH_MAX + 10; length++)
        for (size_t from = 0; from < sizeof folded; from++) {
            assert_cut_as_other(folded, from, length);
            assert_cut_as_other(doubled, from, length);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_what_fits),
        cmocka_unit_test(cuts_at_words),
        cmocka_unit_test(cuts_words_where_it_must),
        cmocka_unit_test(cuts_scripts_without_spaces),
        cmocka_unit_test(never_splits_graphemes),
        cmocka_unit_test(folds_white_space),
        cmocka_unit_test(divides_paragraphs),
        cmocka_unit_test(bounds_the_whole),
        cmocka_unit_test(bounds_each_paragraph),
        cmocka_unit_test(folds_and_cuts_in_one),
        cmocka_unit_test(keeps_clusters_beside_ascii),
        cmocka_unit_test(cuts_ascii_as_other_text),
        cmocka_unit_test(cuts_folded_paragraphs_as_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
