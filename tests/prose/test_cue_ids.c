/* Numbers of cues: what keeps its number when a transcript is edited, and what gets a new one. */
#include "prose/cue_ids.h"

#include "model/cue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { CUES_MAX = 64, ROUNDS = 3000 };

struct script {
    struct cue cues[CUES_MAX];
    size_t count;
};

/* A cue a word, five seconds each. */
static struct script script_of(const char *words)
{
    struct script script = {.count = 0};
    struct text rest = text_of(words);
    while (rest.length > 0) {
        script.cues[script.count] = (struct cue){.start_ms = (int64_t)script.count * 5000,
                                                 .end_ms = (int64_t)script.count * 5000 + 5000,
                                                 .text = text_split(&rest, ' ')};
        script.count++;
    }
    return script;
}

static struct list list_of(const struct script *script)
{
    return (struct list){script->cues, script->count};
}

static void assert_carried(const char *former, const char *stored, const char *words,
                           const char *expected)
{
    struct arena arena;
    arena_begin(&arena);
    struct script before = script_of(former);
    struct script after = script_of(words);
    struct cue_ids ids = cue_ids_read(&arena, text_of(stored), before.count);
    struct cue_ids carried = cue_ids_carry(&arena, list_of(&before), &ids, list_of(&after));
    struct text written = cue_ids_write(&arena, &carried);
    if (!text_equal(written, text_of(expected)))
        fail_msg("%s: \"%.*s\" is not \"%s\"", words, TEXT_ARGUMENTS(written), expected);
    arena_end(&arena);
}

static void edits_keep_what_stays(void **state)
{
    (void)state;
    /* Nothing, a slip of the pen, two in a row. */
    assert_carried("a b c d e", "", "a b c d e", "");
    assert_carried("a b c d e", "", "a b X d e", "");
    assert_carried("a b c d e", "", "a X Y d e", "");
    /* One more in front, in the middle, at the end; one less. */
    assert_carried("a b c d e", "", "X a b c d e", "7 6 1 2 3 4 5");
    assert_carried("a b c d e", "", "a b X c d e", "7 1 2 6 3 4 5");
    assert_carried("a b c d e", "", "a b c d e X", "");
    assert_carried("a b c d e", "", "a b d e", "6 1 2 4 5");
    /* Words that are said twice are told apart by their neighbours. */
    assert_carried("yes a yes b yes", "", "yes a yes X b yes", "7 1 2 3 6 4 5");
    assert_carried("a yes no yes b", "", "a X yes no yes b", "7 1 6 2 3 4 5");
    assert_carried("a yes yes b", "", "a yes X yes b", "6 1 2 5 3 4");
    assert_carried("yes yes yes", "", "yes yes", "4 1 2");
    assert_carried("a p yes q b yes c", "", "a P X yes Q b yes c", "9 1 2 8 3 4 5 6 7");
    /* What changed places is new in one of them. */
    assert_carried("a b c d e f", "", "b c d e f a", "8 2 3 4 5 6 7");
    assert_carried("", "", "a b", "");
    assert_carried("a b", "", "", "3");
}

static void numbers_are_not_given_twice(void **state)
{
    (void)state;
    assert_carried("a b d e", "6 1 2 4 5", "a b X d e", "7 1 2 6 4 5");
    assert_carried("", "6", "a b", "8 6 7");
    assert_carried("a b", "9 4 2", "a b", "9 4 2");
    assert_carried("a b c", "9 4 2", "a b c", "10 4 2 9");
}

/* Each cue's words are its own, so that what must stay is known without the code that is tested. */
struct history {
    struct script script;
    int64_t words[CUES_MAX]; /* what each cue says */
    char texts[CUES_MAX][24];
    int64_t last_word;
};

static void write_texts(struct history *history)
{
    for (size_t i = 0; i < history->script.count; i++) {
        snprintf(history->texts[i], sizeof history->texts[i], "word %lld",
                 (long long)history->words[i]);
        history->script.cues[i] = (struct cue){.start_ms = (int64_t)i * 5000,
                                               .end_ms = (int64_t)i * 5000 + 5000,
                                               .text = text_of(history->texts[i])};
    }
}

static void insert_word(struct history *history, size_t place)
{
    if (history->script.count == CUES_MAX)
        return;
    memmove(&history->words[place + 1], &history->words[place],
            (history->script.count - place) * sizeof history->words[0]);
    history->words[place] = ++history->last_word;
    history->script.count++;
}

static void remove_word(struct history *history, size_t place)
{
    history->script.count--;
    memmove(&history->words[place], &history->words[place + 1],
            (history->script.count - place) * sizeof history->words[0]);
}

static void edit(struct history *history)
{
    for (int i = rand() % 4; i >= 0; i--) {
        size_t count = history->script.count;
        int what = rand() % 3;
        if (what == 0 || count == 0)
            insert_word(history, (size_t)rand() % (count + 1));
        else if (what == 1)
            remove_word(history, (size_t)rand() % count);
        else
            history->words[(size_t)rand() % count] = ++history->last_word;
    }
    write_texts(history);
}

static void assert_kept(const struct history *before, const struct cue_ids *ids,
                        const struct history *after, const struct cue_ids *carried)
{
    for (size_t i = 0; i < after->script.count; i++) {
        assert_in_range(carried->ids[i], 1, carried->next - 1);
        for (size_t j = 0; j < i; j++)
            assert_int_not_equal(carried->ids[i], carried->ids[j]);
        for (size_t j = 0; j < before->script.count; j++)
            if (before->words[j] == after->words[i])
                assert_int_equal(carried->ids[i], ids->ids[j]);
    }
    assert_true(carried->next >= ids->next);
}

static void random_edits_keep_what_stays(void **state)
{
    (void)state;
    struct history history = {.last_word = 0};
    struct text stored = {NULL, 0};
    struct arena arena;
    arena_begin(&arena);
    srand(7);
    for (int i = 0; i < ROUNDS; i++) {
        struct history before = history;
        write_texts(&before);
        struct cue_ids ids = cue_ids_read(&arena, stored, before.script.count);
        edit(&history);
        struct cue_ids carried =
            cue_ids_carry(&arena, list_of(&before.script), &ids, list_of(&history.script));
        assert_kept(&before, &ids, &history, &carried);
        stored = cue_ids_write(&arena, &carried);
    }
    arena_end(&arena);
}

/* The numbers that were carried over, each by a cue that says what the one before it said. */
static size_t count_carried(const struct script *before, const struct cue_ids *ids,
                            const struct script *after, const struct cue_ids *carried)
{
    size_t count = 0;
    for (size_t i = 0; i < after->count; i++)
        for (size_t j = 0; j < before->count; j++)
            count += carried->ids[i] == ids->ids[j] &&
                     text_equal(after->cues[i].text, before->cues[j].text);
    return count;
}

static void assert_all_carried(struct arena *arena, const struct script *before,
                               const struct script *after)
{
    size_t fewer = before->count < after->count ? before->count : after->count;
    struct cue_ids ids = cue_ids_read(arena, (struct text){NULL, 0}, before->count);
    struct cue_ids carried = cue_ids_carry(arena, list_of(before), &ids, list_of(after));
    assert_int_equal(count_carried(before, &ids, after, &carried), fewer);
}

/* Of three words said over and over: what is the same cannot be known by its words alone. */
static void one_line_more_or_less_moves_no_other(void **state)
{
    (void)state;
    struct arena arena;
    arena_begin(&arena);
    srand(11);
    for (int i = 0; i < ROUNDS; i++) {
        char more[2 * CUES_MAX] = "", less[2 * CUES_MAX] = "";
        size_t count = 1 + (size_t)rand() % 20, place = 2 * ((size_t)rand() % count);
        for (size_t j = 0; j < count; j++) {
            more[2 * j] = "xyz"[rand() % 3];
            more[2 * j + 1] = ' ';
        }
        memcpy(less, more, place);
        memcpy(less + place, more + place + 2, 2 * count - place);
        struct script longer = script_of(more), shorter = script_of(less);
        assert_all_carried(&arena, &shorter, &longer);
        assert_all_carried(&arena, &longer, &shorter);
    }
    arena_end(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(edits_keep_what_stays),
        cmocka_unit_test(numbers_are_not_given_twice),
        cmocka_unit_test(random_edits_keep_what_stays),
        cmocka_unit_test(one_line_more_or_less_moves_no_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
