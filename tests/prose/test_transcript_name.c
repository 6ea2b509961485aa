/* What is taken for a speaker's name. */
#include "prose/transcript_name.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

/* NULL: no name. */
static void assert_name(const char *content, const char *expected, const char *behind)
{
    struct text text = text_of(content), name = {NULL, 0};
    bool is_taken = transcript_name_take(&text, &name);
    if (is_taken != (expected != NULL) || !text_equal(name, text_of(expected)))
        fail_msg("\"%s\" has the name \"%.*s\"", content, TEXT_ARGUMENTS(name));
    assert_true(text_equal(text, text_of(behind)));
}

static void assert_no_name(const char *content)
{
    assert_name(content, NULL, content);
}

static void takes_names(void **state)
{
    (void)state;
    assert_name("Ann: Hi: you", "Ann", "Hi: you");
    assert_name("Élodie Ödön-Ñu:\n hi", "Élodie Ödön-Ñu", "hi");
    assert_name("Ann : hi", "Ann", "hi");
    assert_name("SPEAKER_1: hi", "SPEAKER_1", "hi");
    assert_name("Speaker 2: hi", "Speaker 2", "hi");
    assert_name("Guy de la Tour: hi", "Guy de la Tour", "hi");
    assert_name("A B C D: hi", "A B C D", "hi");
    assert_name("Abcdefghij Abcdefghij Abcdefghij Abcdefg: hi",
                "Abcdefghij Abcdefghij Abcdefghij Abcdefg", "hi");
}

static void leaves_sentences(void **state)
{
    (void)state;
    assert_no_name("");
    assert_no_name(": hi");
    assert_no_name("Ann:");
    assert_no_name("Ann: ");
    assert_no_name("Https://x.example/");
    assert_no_name("One thing: hi");
    assert_no_name("ann: hi");
    assert_no_name("de Ann: hi");
    assert_no_name("10: hi");
    assert_no_name("Oh, Ann: hi");
    assert_no_name("Ann  Lee: hi");
    assert_no_name("A B C D E: hi");
    assert_no_name("Abcdefghij Abcdefghij Abcdefghij Abcdefgh: hi");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_names),
        cmocka_unit_test(leaves_sentences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
