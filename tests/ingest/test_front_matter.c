/* YAML between two lines "---", and what is refused of it. */
#include "ingest/front_matter.h"

#include "cmocka_setup.h"

static struct front_matter read(const char *content)
{
    struct front_matter front_matter;
    struct error error = {""};
    if (front_matter_read(text_of(content), &front_matter, &error) != FRONT_MATTER_READ)
        fail_msg("%s: %s", content, error.message);
    return front_matter;
}

/* The fields as JSON, in the order of the file. */
static void assert_fields(const char *content, const char *json)
{
    struct front_matter front_matter = read(content);
    char *fields = json_dumps(front_matter.fields, JSON_COMPACT);
    assert_string_equal(fields, json);
    free(fields);
    front_matter_end(&front_matter);
}

static void values_are_texts(void **state)
{
    (void)state;
    assert_fields("---\ntitle: Go\nseason: 2\nexplicit: yes\n---\n",
                  "{\"title\":\"Go\",\"season\":\"2\",\"explicit\":\"yes\"}");
    assert_fields("---\nb: '2'\na: \"x\\ty\"\n---", "{\"b\":\"2\",\"a\":\"x\\ty\"}");
    assert_fields("---\na: |\n  one\n  two\nb: >\n  one\n  two\n---\n",
                  "{\"a\":\"one\\ntwo\\n\",\"b\":\"one two\\n\"}");
    assert_fields("---\na: [x, 2024-01-01, 08:00]\n---\n",
                  "{\"a\":[\"x\",\"2024-01-01\",\"08:00\"]}");
    assert_fields("---\np:\n- name: A\n  role: b\n---\n",
                  "{\"p\":[{\"name\":\"A\",\"role\":\"b\"}]}");
    assert_fields("---\r\na: b\r\n---\r\n", "{\"a\":\"b\"}");
    assert_fields("\xef\xbb\xbf---\na: b\n--- \n", "{\"a\":\"b\"}");
}

static void nothing_is_null(void **state)
{
    (void)state;
    assert_fields("---\na:\nb: ~\nc: null\nd: ''\ne: x # comment\n---\n",
                  "{\"a\":null,\"b\":null,\"c\":null,\"d\":\"\",\"e\":\"x\"}");
    assert_fields("---\n---\n", "{}");
    assert_fields("---\n# only a comment\n---\n", "{}");
}

static void names_have_lines_and_the_body_follows(void **state)
{
    (void)state;
    struct front_matter front_matter = read("---\na: x\n\nb:\n  c: y\n---\n\n# Notes\n---\n");
    assert_int_equal(front_matter_line(&front_matter, "a"), 2);
    assert_int_equal(front_matter_line(&front_matter, "b"), 4);
    assert_int_equal(front_matter_line(&front_matter, "c"), 0);
    assert_true(text_equal(front_matter.body, TEXT("\n# Notes\n---\n")));
    front_matter_end(&front_matter);
}

static void others_have_none(void **state)
{
    (void)state;
    static const char *const contents[] = {"", "---x\n---\n", " ---\n---\n", "# Notes\n---\n---\n"};
    struct front_matter front_matter;
    struct error error;
    for (size_t i = 0; i < sizeof contents / sizeof contents[0]; i++)
        assert_int_equal(front_matter_read(text_of(contents[i]), &front_matter, &error),
                         FRONT_MATTER_ABSENT);
}

static const struct {
    const char *content;
    const char *why;
} broken[] = {
    {"---", "1:1: the front matter does not end: a second line --- is missing"},
    {"---\na: b\n", "1:1: the front matter does not end: a second line --- is missing"},
    {"---\na: b\na: c\n---\n", "3:1: the name is given twice"},
    {"---\na: {b: 1, b: 2}\n---\n", "2:11: the name is given twice"},
    {"---\na: &x b\nc: *x\n---\n",
     "2:4: anchors (&), aliases (*) and tags (!) are not for front matter"},
    {"---\na: !!int 3\n---\n",
     "2:4: anchors (&), aliases (*) and tags (!) are not for front matter"},
    {"---\na: [[[[x]]]]\n---\n", "2:7: there are too many lists and names inside each other"},
    {"---\n- a\n---\n", "2:1: each line must be a name, a colon and a value"},
    {"---\njust words\n---\n", "2:1: each line must be a name, a colon and a value"},
    {"---\n? [a]\n: b\n---\n", "2:3: a name must be a word, with a colon behind it"},
    {"---\n\"a\\0b\": c\n---\n", "2:1: a name is missing before the colon"},
    {"---\na: b\n...\n--- c\n---\n", "4:1: this ends the front matter before its line ---"},
    {"---\na: \"b\n---\n", "3:1: found unexpected end of stream"},
    {"---\n\ta: b\n---\n", "2:1: found character that cannot start any token"},
};

static void what_is_broken_has_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        struct front_matter front_matter;
        struct error error = {""};
        assert_int_equal(front_matter_read(text_of(broken[i].content), &front_matter, &error),
                         FRONT_MATTER_BROKEN);
        assert_string_equal(error.message, broken[i].why);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_texts),
        cmocka_unit_test(nothing_is_null),
        cmocka_unit_test(names_have_lines_and_the_body_follows),
        cmocka_unit_test(others_have_none),
        cmocka_unit_test(what_is_broken_has_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
