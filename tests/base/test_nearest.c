/* What counts as near. */
#include "base/nearest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char *const names[] = {"title", "summary", "base_url", "audio-url", "audio-bytes"};

static const char *nearest_of(const char *word)
{
    struct nearest nearest = nearest_begin(word);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        nearest_offer(&nearest, names[i]);
    return nearest.name;
}

static void finds_typing_errors(void **state)
{
    (void)state;
    assert_string_equal(nearest_of("titel"), "title");
    assert_string_equal(nearest_of("tite"), "title");
    assert_string_equal(nearest_of("tittle"), "title");
    assert_string_equal(nearest_of("Title"), "title");
    assert_string_equal(nearest_of("base-url"), "base_url");
    assert_string_equal(nearest_of("sum"), "summary");
    assert_string_equal(nearest_of("audio-urls"), "audio-url");
}

static void leaves_strange_words_alone(void **state)
{
    (void)state;
    char endless[500] = {0};
    memset(endless, 'a', sizeof endless - 1);
    assert_null(nearest_of("quantum"));
    assert_null(nearest_of(""));
    assert_null(nearest_of("x"));
    assert_null(nearest_of(endless));
}

/* The nearer one wins, the first one offered where two are as near. */
static void prefers_the_nearer(void **state)
{
    (void)state;
    struct nearest nearest = nearest_begin("showe");
    nearest_offer(&nearest, "shovel");
    nearest_offer(&nearest, "show");
    nearest_offer(&nearest, "shower");
    assert_string_equal(nearest.name, "show");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_typing_errors),
        cmocka_unit_test(leaves_strange_words_alone),
        cmocka_unit_test(prefers_the_nearer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
