/* Whatever text is written as front matter is read again as it was. */
#include "export/front_matter.h"
#include "ingest/front_matter.h"

#include "cmocka_setup.h"

enum { WRITTEN_MAX = 64 * 1024 };

static const char *const texts[] = {
    "Go",
    "A title, with (all) that; is plain/usual = 1.",
    "1984",
    "true",
    "No",
    "null",
    "~",
    "",
    " ",
    "- x",
    "a: b",
    "a #b",
    "#b",
    "&a *b !c %d @e `f",
    "[a, {b}]",
    "it's \"quoted\" \\ and \\n",
    "ends with a colon:",
    "tab\tinside",
    "Ünïcödé, 日本語, العربية, 🎧",
    "DEL \x7f, mark \xef\xbb\xbf, lines \xe2\x80\xa8 and \xe2\x80\xa9, next \xc2\x85",
    "two\nlines",
    "two\n\n\n  indented: lines\n---\n- x\n\ttab",
    "first line\nspaces at its end  \n",
    "\nstarts with a line end",
    "  starts with blanks\nand goes on",
    "\tstarts with a tab\nand goes on",
    "DEL\n\x7f",
    "---",
    "---\n---",
};

static void texts_come_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct buffer buffer;
        struct front_matter front_matter;
        struct error error = {""};
        buffer_begin(&buffer, WRITTEN_MAX);
        front_matter_write_border(&buffer);
        front_matter_write_text(&buffer, "text", text_of(texts[i]));
        front_matter_write_integer(&buffer, "number", -7);
        front_matter_write_border(&buffer);
        buffer_append(&buffer, TEXT("body"));
        if (front_matter_read(buffer_text(&buffer), &front_matter, &error) != FRONT_MATTER_READ)
            fail_msg("%s: %s", texts[i], error.message);
        assert_string_equal(json_string_value(json_object_get(front_matter.fields, "text")),
                            texts[i]);
        assert_string_equal(json_string_value(json_object_get(front_matter.fields, "number")),
                            "-7");
        assert_text(front_matter.body, "body");
        front_matter_end(&front_matter);
        buffer_end(&buffer);
    }
}

static void assert_written(const char *text, const char *expected)
{
    struct buffer buffer;
    buffer_begin(&buffer, WRITTEN_MAX);
    front_matter_write_given(&buffer, "a", text_of(text));
    assert_text(buffer_text(&buffer), expected);
    buffer_end(&buffer);
}

static void what_can_be_is_written_plainly(void **state)
{
    (void)state;
    assert_written("", "");
    assert_written("Go, in 17 words.", "a: Go, in 17 words.\n");
    assert_written("1984", "a: \"1984\"\n");
    assert_written("yes", "a: \"yes\"\n");
    assert_written("a: b", "a: \"a: b\"\n");
    assert_written("one\n\ntwo", "a: |-\n  one\n\n  two\n");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_come_back),
        cmocka_unit_test(what_can_be_is_written_plainly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
