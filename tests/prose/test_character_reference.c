/* References by the rules and examples of WHATWG HTML, sections 13.2.5.72 to 13.2.5.80. */
#include "prose/character_reference.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_decoded(enum character_reference_place place, const char *raw,
                           const char *expected)
{
    struct arena arena;
    arena_begin(&arena);
    struct text decoded = character_reference_decode(&arena, text_of(raw), place);
    if (!text_equal(decoded, text_of(expected)))
        fail_msg("\"%s\" is read as \"%.*s\", not \"%s\"", raw, TEXT_ARGUMENTS(decoded), expected);
    arena_end(&arena);
}

static void reads_names(void **state)
{
    (void)state;
    assert_decoded(REFERENCE_IN_TEXT, "&amp;&lt;&gt;&quot;&apos;", "&<>\"'");
    assert_decoded(REFERENCE_IN_TEXT, "&eacute;&Eacute;&euro;&hellip;&thetasym;", "éÉ€…ϑ");
    assert_decoded(REFERENCE_IN_TEXT, "&colon;&lpar;&rpar;&sol;&bsol;&Tab;&num;&lbrack;",
                   ":()/\\\t#[");
    assert_decoded(REFERENCE_IN_TEXT, "&nope; &eACUTE; &; &", "&nope; &eACUTE; &; &");
    assert_decoded(REFERENCE_IN_TEXT, "&euro &hellip", "&euro &hellip");
}

static void reads_names_without_semicolon(void **state)
{
    (void)state;
    assert_decoded(REFERENCE_IN_TEXT, "I'm &notit; I tell you", "I'm ¬it; I tell you");
    assert_decoded(REFERENCE_IN_TEXT, "I'm &notin; I tell you", "I'm ∉ I tell you");
    assert_decoded(REFERENCE_IN_TEXT, "&AMP&ltx&copy2", "&<x©2");
    assert_decoded(REFERENCE_IN_ATTRIBUTE, "?a&copy=1&lt2&reg", "?a&copy=1&lt2®");
    assert_decoded(REFERENCE_IN_ATTRIBUTE, "&amp;x &notin; &copy;=", "&x ∉ ©=");
}

static void reads_numbers(void **state)
{
    (void)state;
    assert_decoded(REFERENCE_IN_TEXT, "&#65;&#x41;&#X4a;&#65b&#x41g", "AAJAbAg");
    assert_decoded(REFERENCE_IN_TEXT, "&#x1F600;&#128512;", "😀😀");
    assert_decoded(REFERENCE_IN_TEXT, "&#; &#x; &#q", "&#; &#x; &#q");
    assert_decoded(REFERENCE_IN_TEXT, "&#128;&#x99;&#159;", "€™Ÿ");
    assert_decoded(REFERENCE_IN_TEXT, "&#0;&#xD800;&#x110000;&#99999999999999999999;",
                   "\ufffd\ufffd\ufffd\ufffd");
    assert_decoded(REFERENCE_IN_TEXT, "a&#0", "a\ufffd");
}

static void scrubs_what_references_smuggle_in(void **state)
{
    (void)state;
    assert_decoded(REFERENCE_IN_TEXT, "a&#1;b&#x202e;c&#xfffe;d&#x81;e&#13;f", "abcde\nf");
}

/* The search and the room for the decoded text rest on these. */
static void has_a_table_in_order(void **state)
{
    (void)state;
    for (size_t i = 0; i < character_name_count; i++) {
        const struct character_name *row = &character_names[i];
        size_t source = strlen(row->name) + (row->is_legacy ? 1 : 2);
        size_t bytes = row->codepoint < 0x80 ? 1 : row->codepoint < 0x800 ? 2 : 3;
        assert_true(i == 0 || strcmp(character_names[i - 1].name, row->name) < 0);
        assert_true(bytes <= source && row->codepoint < 0x10000);
        char reference[32] = "&";
        uint32_t codepoint;
        strcat(strcat(reference, row->name), ";");
        assert_int_equal(
            character_reference_read(text_of(reference), REFERENCE_IN_ATTRIBUTE, &codepoint),
            strlen(reference));
        assert_int_equal(codepoint, row->codepoint);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_names),          cmocka_unit_test(reads_names_without_semicolon),
        cmocka_unit_test(reads_numbers),        cmocka_unit_test(scrubs_what_references_smuggle_in),
        cmocka_unit_test(has_a_table_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
