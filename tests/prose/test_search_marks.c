/* Where what was searched for is marked, and which sentence is shown for it. */
#include "prose/cue_text.h"
#include "prose/search_marks.h"
#include "prose/search_terms.h"
#include "prose/transcript.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static int begin(void **state)
{
    struct arena *arena = malloc(sizeof *arena);
    arena_begin(arena);
    *state = arena;
    return 0;
}

static int end(void **state)
{
    arena_end(*state);
    free(*state);
    return 0;
}

static struct search_matcher matcher_of(struct arena *arena, const char *typed)
{
    struct search_matcher matcher;
    search_matcher_begin(&matcher, search_terms_read(arena, text_of(typed)).list);
    return matcher;
}

static void assert_runs(struct arena *arena, struct list runs, const char *expected)
{
    const struct search_run *run = runs.items;
    struct text seen = {NULL, 0};
    for (size_t i = 0; i < runs.count; i++)
        seen = arena_join(arena, seen, text_of(run[i].is_match ? "[" : ""), run[i].text,
                          text_of(run[i].is_match ? "]" : ""));
    if (!text_equal(seen, text_of(expected)))
        fail_msg("\"%.*s\" is not \"%s\"", TEXT_ARGUMENTS(seen), expected);
}

static void assert_marked(struct arena *arena, const char *typed, const char *text,
                          const char *expected)
{
    struct search_matcher matcher = matcher_of(arena, typed);
    assert_runs(arena, search_runs(arena, &matcher, text_of(text)), expected);
}

static void assert_sentence(struct arena *arena, const char *typed, const char *text,
                            const char *expected)
{
    struct search_matcher matcher = matcher_of(arena, typed);
    struct search_sentence sentence = search_sentence_find(&matcher, text_of(text));
    assert_int_not_equal(sentence.terms, 0);
    assert_runs(arena, search_sentence_runs(arena, &matcher, text_of(text), &sentence), expected);
}

static void marks_words_and_phrases(void **state)
{
    assert_marked(*state, "go", "Go, going, GO!", "[Go], going, [GO]!");
    assert_marked(*state, "run tim", "Running time runs", "Running [time] runs");
    assert_marked(*state, "cafe", "Le Café de Cafés", "Le [Café] de [Cafés]");
    assert_marked(*state, "\"a a b\"", "a a a b", "a [a a b]");
    assert_marked(*state, "e-mail", "e mail, E-Mail, email", "[e mail], [E-Mail], email");
    assert_marked(*state, "日本", "日本語と日光", "[日本]語と日光");
    assert_marked(*state, "ดี", "สวัสดี", "สวัส[ดี]");
    assert_marked(*state, "محمد", "قال مُحَمَّد", "قال [مُحَمَّد]");
    assert_marked(*state, "\"one two\" \"two three\"", "one two three", "[one two][ three]");
    assert_marked(*state, "none", "", "");
}

static void shows_the_sentence_that_says_most(void **state)
{
    assert_sentence(*state, "cat", "A dog. A cat sat. A cow.", "A [cat] sat.");
    assert_sentence(*state, "cat dog", "A cat. A dog saw a cat. A dog.", "A [dog] saw a [cat].");
    assert_sentence(*state, "3.5", "It is 3.5 m long. Yes", "It is [3.5] m long.");
    assert_sentence(*state, "cat", "\"A dog.\" A cat\nsat\xe2\x80\xa6 No.", "A [cat]");
    assert_sentence(*state, "本", "犬がいる。本を読む！終わり。", "[本]を読む！");
    assert_sentence(*state, "جيد", "هل هو جيد؟ نعم", "هل هو [جيد]؟");
    assert_sentence(*state, "काम", "यह है। वह काम है। हाँ", "वह [काम] है।");
}

static void cuts_long_sentences_at_words(void **state)
{
    struct arena *arena = *state;
    struct text long_text = {NULL, 0};
    for (int i = 0; i < 100; i++)
        long_text = arena_join(arena, long_text, text_of(i == 50 ? "needle " : "haystack "));
    struct search_matcher matcher = matcher_of(arena, "needle");
    struct search_sentence sentence = search_sentence_find(&matcher, long_text);
    struct list runs = search_sentence_runs(arena, &matcher, long_text, &sentence);
    const struct search_run *run = runs.items;
    assert_int_equal(runs.count, 5);
    assert_true(text_equal(run[0].text, TEXT("… ")));
    assert_true(text_starts_with(run[1].text, TEXT("haystack ")));
    assert_true(text_equal(run[2].text, TEXT("needle")));
    assert_true(text_ends_with(run[3].text, TEXT(" haystack")));
    assert_true(text_equal(run[4].text, TEXT(" …")));
}

static void finds_nothing_where_nothing_is(void **state)
{
    struct search_matcher matcher = matcher_of(*state, "cat");
    assert_int_equal(search_sentence_find(&matcher, TEXT("A dog.")).terms, 0);
    assert_int_equal(search_sentence_find(&matcher, (struct text){NULL, 0}).terms, 0);
}

/* Whatever speakers are called and say: what the writer writes is read, with its times. */
static void finds_the_cue_of_a_word(void **state)
{
    static const struct cue cues[] = {
        {0, 1500, TEXT_LITERAL("x\",\"startTime\":9,\"body\":\""), TEXT_LITERAL("One \"two\"")},
        {1500, 2000, TEXT_LITERAL(""), TEXT_LITERAL("back\\slash")},
        {62000, -1, TEXT_LITERAL("Ann"), TEXT_LITERAL("日本 ends")},
    };
    struct buffer json;
    buffer_begin(&json, 10000);
    transcript_write(TRANSCRIPT_JSON, (struct list){cues, 3}, &json);
    struct cue_text text = cue_text_read(*state, buffer_text(&json));
    const struct cue_place *places = text.places.items;
    assert_int_equal(text.places.count, 3);
    assert_true(text_equal(text.text, TEXT("One \"two\" back\\slash 日本 ends ")));
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(places[i].start_ms, cues[i].start_ms);
        assert_int_equal(cue_text_find(&text, places[i].offset), i);
    }
    assert_int_equal(cue_text_find(&text, places[2].offset - 1), 1);
    assert_int_equal(cue_text_find(&text, text.text.length), 2);
    buffer_end(&json);
    assert_int_equal(cue_text_read(*state, TEXT("{\"segments\": [1]}")).places.count, 0);
    assert_int_equal(cue_text_read(*state, (struct text){NULL, 0}).places.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(marks_words_and_phrases, begin, end),
        cmocka_unit_test_setup_teardown(shows_the_sentence_that_says_most, begin, end),
        cmocka_unit_test_setup_teardown(cuts_long_sentences_at_words, begin, end),
        cmocka_unit_test_setup_teardown(finds_nothing_where_nothing_is, begin, end),
        cmocka_unit_test_setup_teardown(finds_the_cue_of_a_word, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
