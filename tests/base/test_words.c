/* Words in many scripts: what is one, where it stands, and what is the same. */
#include "base/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

/* The words of the text, folded, divided by '|'. */
static void assert_words(const char *text, const char *expected)
{
    char seen[1024] = "";
    size_t used = 0, end = 0;
    struct words words;
    struct word word;
    words_begin(&words, text_of(text));
    while (words_next(&words, &word)) {
        assert_true(word.start >= end && word.start < word.end && word.end <= strlen(text));
        end = word.end;
        used += (size_t)snprintf(seen + used, sizeof seen - used, "%s%.*s", used > 0 ? "|" : "",
                                 TEXT_ARGUMENTS(word.folded));
    }
    if (strcmp(seen, expected) != 0)
        fail_msg("\"%s\" is cut into \"%s\", not \"%s\"", text, seen, expected);
}

static void divides_at_what_is_no_letter(void **state)
{
    (void)state;
    assert_words("", "");
    assert_words(" ... -- !", "");
    assert_words("Go 1.22, e-mail", "go|1|22|e|mail");
    assert_words("don't\nstop", "don|t|stop");
    assert_words("\xf0\x9f\x8e\x99 radio \xf0\x9f\x8e\x99", "radio");
}

static void folds_case_accents_and_forms(void **state)
{
    (void)state;
    assert_words("Café CAFE\xcc\x81", "cafe|cafe");
    assert_words("Straße ŁÓDŹ Ørsted Æther œuvre", "strasse|lodz|orsted|aether|oeuvre");
    assert_words("İstanbul ısı", "istanbul|isi");
    assert_words("ＡＢＣ１ ﬁne ①", "abc1|fine|1");
    assert_words("ΟΔΥΣΣΕΎΣ", "οδυσσευσ");
    assert_words("Ёлка ёлка", "елка|елка");
    assert_words("soft\xc2\xadhyphen", "softhyphen");
}

/* Hebrew points and Arabic vowels are not written in most texts; Indian vowels are. */
static void keeps_what_spells_a_word(void **state)
{
    (void)state;
    assert_words("مُحَمَّد محمـــد", "محمد|محمد");
    assert_words("أحمد إحمد", "احمد|احمد");
    assert_words("שָׁלוֹם", "שלום");
    assert_words("हिन्दी में", "हिन्दी|में");
    assert_words("தமிழ்", "தமிழ்");
}

static void gives_characters_where_no_spaces_are(void **state)
{
    (void)state;
    assert_words("日本語のAI", "日|本|語|の|ai");
    assert_words("สวัสดี", "ส|ว|ั|ส|ด|ี");
    assert_words("한국어", "한|국|어");
    assert_words("ｶﾅ", "カ|ナ");
    assert_words("你好，世界。", "你|好|世|界");
}

static void joins_neighbours_alone(void **state)
{
    (void)state;
    struct words words;
    struct word all[4];
    words_begin(&words, TEXT("日本 語a"));
    for (size_t i = 0; i < 4; i++)
        assert_true(words_next(&words, &all[i]));
    assert_true(words_are_joined(&all[0], &all[1]));
    assert_false(words_are_joined(&all[1], &all[2]));
    assert_false(words_are_joined(&all[2], &all[3]));
}

static void cuts_long_words_between_characters(void **state)
{
    (void)state;
    char text[301] = "";
    struct words words;
    struct word word;
    for (size_t i = 0; i < 100; i++)
        memcpy(text + 3 * i, "ａ", 3);
    words_begin(&words, text_of(text));
    assert_true(words_next(&words, &word));
    assert_int_equal(word.folded.length, WORD_BYTES_MAX);
    assert_int_equal(word.end, 300);
    for (size_t i = 0; i < 150; i++)
        memcpy(text + 2 * i, "д", 2);
    words_begin(&words, text_of(text));
    assert_true(words_next(&words, &word));
    assert_int_equal(word.folded.length, WORD_BYTES_MAX);
    assert_false(words_next(&words, &word));
}

static void passes_over_what_is_not_utf8(void **state)
{
    (void)state;
    assert_words("a\xff\xfe"
                 "b \xc3",
                 "a|b");
    assert_words("\xe6\x97", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(divides_at_what_is_no_letter),
        cmocka_unit_test(folds_case_accents_and_forms),
        cmocka_unit_test(keeps_what_spells_a_word),
        cmocka_unit_test(gives_characters_where_no_spaces_are),
        cmocka_unit_test(joins_neighbours_alone),
        cmocka_unit_test(cuts_long_words_between_characters),
        cmocka_unit_test(passes_over_what_is_not_utf8),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
