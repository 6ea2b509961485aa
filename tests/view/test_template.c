/* Rendering, as far as cases in files cannot say it: field types, pointers, sequences, ceilings. */
#include "page_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void test_values_by_type(void **state)
{
    (void)state;
    struct page page = {.title = TEXT_LITERAL("<A>"), .notes = {TEXT_LITERAL("<p>")}, .count = -3};
    assert_renders("{{title}} {{notes}} {{{notes}}} {{&notes}} {{count}}", &page,
                   "&lt;A&gt; &lt;p&gt; <p> <p> -3");
    page.count = INT64_MIN;
    assert_renders("{{count}}", &page, "-9223372036854775808");
}

static void test_values_of_a_zeroed_struct(void **state)
{
    (void)state;
    struct page page = {0};
    assert_renders("[{{title}}{{{notes}}}{{count}}{{host.name}}{{host.partner.name}}"
                   "{{#title}}1{{/title}}{{#notes}}2{{/notes}}{{#count}}3{{/count}}"
                   "{{#is_explicit}}4{{/is_explicit}}{{#host}}5{{/host}}{{#seasons}}6{{/seasons}}"
                   "{{#episodes}}7{{/episodes}}{{#host.partner}}8{{/host.partner}}]",
                   &page, "[0]");
    assert_renders("{{^title}}1{{/title}}{{^notes}}2{{/notes}}{{^count}}3{{/count}}"
                   "{{^is_explicit}}4{{/is_explicit}}{{^host}}5{{/host}}{{^seasons}}6{{/seasons}}"
                   "{{^host.partner.name}}7{{/host.partner.name}}",
                   &page, "1234567");
}

static void test_dotted_names_through_pointers(void **state)
{
    (void)state;
    struct person ada = {.name = TEXT_LITERAL("Ada")};
    struct person bo = {.name = TEXT_LITERAL("Bo"), .partner = &ada};
    struct page page = {.host = &bo};
    assert_renders(
        "{{host.name}}+{{host.partner.name}}+{{host.partner.partner.name}}"
        "{{#host}}{{#partner}}|{{name}}{{#partner}}never{{/partner}}{{/partner}}{{/host}}"
        "{{#host.partner}}|{{name}}{{^partner}}!{{/partner}}{{/host.partner}}",
        &page, "Bo+Ada+|Ada|Ada!");
}

static void test_nested_lists(void **state)
{
    (void)state;
    struct person people[] = {{.name = TEXT_LITERAL("Ada")}, {.name = TEXT_LITERAL("Bo")}};
    struct season seasons[] = {{1, {people, 2}}, {2, {NULL, 0}}, {3, {people + 1, 1}}};
    struct plain tags[] = {{TEXT_LITERAL("a&b")}, {TEXT_LITERAL("c")}};
    struct page page = {.title = TEXT_LITERAL("T"), .seasons = {seasons, 3}, .tags = {tags, 2}};
    assert_renders("{{#seasons}}{{number}}:{{#people}}{{title}}{{number}}{{name}} {{/people}}"
                   "{{^people}}nobody {{/people}}{{/seasons}}{{#tags}}#{{.}}{{/tags}}",
                   &page, "1:T1Ada T1Bo 2:nobody 3:T3Bo #a&amp;b#c");
}

static void test_sixteen_sections_deep(void **state)
{
    (void)state;
    char content[16 * 24 + 16] = "";
    struct person loop = {.name = TEXT_LITERAL("x")};
    loop.partner = &loop;
    struct page page = {.host = &loop};
    strcat(content, "{{#host}}");
    for (int i = 1; i < 16; i++)
        strcat(content, "{{#partner}}");
    strcat(content, "{{name}}");
    for (int i = 1; i < 16; i++)
        strcat(content, "{{/partner}}");
    strcat(content, "{{/host}}");
    assert_renders(content, &page, "x");
}

static void test_any_number_of_sections_and_partials_side_by_side(void **state)
{
    (void)state;
    char content[20 * 48 + 1] = "";
    char expected[20 * 4 + 1] = "";
    for (int i = 0; i < 20; i++) {
        strcat(content, "{{#host}}{{> name}}{{/host}}{{^count}}{{/count}}");
        strcat(expected, "Ada,");
    }
    struct error error = {""};
    struct arena arena;
    arena_begin(&arena);
    const struct template *template = compile(
        (struct file[]){{"page.html", content}, {"name.html", "{{name}},"}, {0}}, &arena, &error);
    assert_string_equal(error.message, "");
    struct person ada = {.name = TEXT_LITERAL("Ada")};
    struct buffer output;
    buffer_begin(&output, 256);
    template_render(template, &(struct page){.host = &ada}, &output);
    arena_end(&arena);
    assert_buffer(&output, expected);
    buffer_end(&output);
}

/* Leaves people in one and the same struct, as reading rows does. */
struct counting_sequence {
    struct sequence sequence;
    struct person person;
    size_t pulled;
    size_t count;
    char name[32];
};

static bool count_on(struct sequence *sequence)
{
    struct counting_sequence *counting = (void *)sequence;
    if (counting->pulled == counting->count)
        return false;
    snprintf(counting->name, sizeof counting->name, "<%zu>", ++counting->pulled);
    counting->person.name = text_of(counting->name);
    sequence->item = &counting->person;
    return true;
}

static void test_sequence_is_pulled_item_by_item(void **state)
{
    (void)state;
    struct counting_sequence counting = {.sequence = {.next = count_on}, .count = 3};
    struct page page = {.title = TEXT_LITERAL("T"), .episodes = &counting.sequence};
    assert_renders("{{#episodes}}\n{{title}}{{name}}\n{{/episodes}}\n{{#episodes}}no{{/episodes}}",
                   &page, "T&lt;1&gt;\nT&lt;2&gt;\nT&lt;3&gt;\n");
    assert_int_equal(counting.pulled, 3);
}

static void test_sequence_without_items(void **state)
{
    (void)state;
    struct counting_sequence counting = {.sequence = {.next = count_on}};
    struct page page = {.episodes = &counting.sequence};
    assert_renders("[{{#episodes}}{{name}}{{/episodes}}]", &page, "[]");
}

static void test_full_buffer_stops_pulling(void **state)
{
    (void)state;
    struct counting_sequence counting = {.sequence = {.next = count_on}, .count = 1000000};
    struct page page = {.episodes = &counting.sequence};
    struct error error;
    struct arena arena;
    arena_begin(&arena);
    const struct template *template =
        compile((struct file[]){{"page.html", "{{#episodes}}0123456789{{/episodes}}"}, {0}}, &arena,
                &error);
    struct buffer output;
    buffer_begin(&output, 95);
    template_render(template, &page, &output);
    assert_true(output.overflow);
    assert_int_equal(output.length, 90);
    assert_int_equal(counting.pulled, 10);
    buffer_end(&output);
    arena_end(&arena);
}

static void test_full_buffer_stops_a_list(void **state)
{
    (void)state;
    struct plain tags[16] = {{TEXT_LITERAL("0123456789")}};
    /* Going on would read behind the array. */
    struct page page = {.tags = {tags, SIZE_MAX}};
    struct error error;
    struct arena arena;
    arena_begin(&arena);
    const struct template *template = compile(
        (struct file[]){{"page.html", "{{#tags}}{{.}}123456{{/tags}}"}, {0}}, &arena, &error);
    struct buffer output;
    buffer_begin(&output, 64);
    template_render(template, &page, &output);
    assert_true(output.overflow);
    assert_int_equal(output.length, 64);
    buffer_end(&output);
    arena_end(&arena);
}

static void test_rendering_appends_and_can_be_repeated(void **state)
{
    (void)state;
    struct page page = {.title = TEXT_LITERAL("T"), .count = 2};
    struct error error;
    struct arena arena;
    arena_begin(&arena);
    const struct template *template =
        compile((struct file[]){{"page.html", "{{title}}{{count}};"}, {0}}, &arena, &error);
    struct buffer output;
    buffer_begin(&output, 64);
    buffer_append(&output, TEXT("before "));
    template_render(template, &page, &output);
    page.title = TEXT("U");
    template_render(template, &page, &output);
    arena_end(&arena);
    assert_buffer(&output, "before T2;U2;");
    buffer_end(&output);
}

static void assert_escaped(const char *plain, const char *escaped)
{
    struct buffer output;
    buffer_begin(&output, 256);
    template_escape(text_of(plain), &output);
    assert_buffer(&output, escaped);
    buffer_end(&output);
}

static void test_escape(void **state)
{
    (void)state;
    assert_escaped("", "");
    assert_escaped("plain äöü \x7f`=/", "plain äöü \x7f`=/");
    assert_escaped("<", "&lt;");
    assert_escaped("&<>\"'", "&amp;&lt;&gt;&quot;&#39;");
    assert_escaped("a<b>c&d\"e'f", "a&lt;b&gt;c&amp;d&quot;e&#39;f");
    assert_escaped("&amp;", "&amp;amp;");
}

static void test_escape_of_every_byte(void **state)
{
    (void)state;
    for (int byte = 0; byte < 256; byte++) {
        char plain = (char)byte;
        struct buffer output;
        buffer_begin(&output, 16);
        template_escape((struct text){&plain, 1}, &output);
        bool is_special = byte != 0 && strchr("&<>\"'", byte);
        assert_int_equal(output.at[0], is_special ? '&' : plain);
        assert_int_equal(output.at[output.length - 1], is_special ? ';' : plain);
        buffer_end(&output);
    }
}

static void assert_files_render(const struct file *list, const struct page *page,
                                const char *expected)
{
    struct error error;
    struct buffer buffer;
    struct arena arena;
    arena_begin(&arena);
    const struct template *template = compile(list, &arena, &error);
    if (!template)
        fail_msg("%s", error.message);
    buffer_begin(&buffer, 10000);
    template_render(template, page, &buffer);
    assert_buffer(&buffer, expected);
    buffer_end(&buffer);
    arena_end(&arena);
}

static void test_the_file_decides_the_escaping(void **state)
{
    (void)state;
    struct page page = {.title = TEXT_LITERAL("</a> & \"b\"\\\t\n*_[c]"), .count = 7};
    assert_files_render((const struct file[]){{"page.json", "\"{{title}}\":{{count}}"}, {0}}, &page,
                        "\"\\u003c/a\\u003e \\u0026 \\\"b\\\"\\\\\\t\\n*_[c]\":7");
    assert_files_render((const struct file[]){{"page.md", "{{title}}"}, {0}}, &page,
                        "\\</a\\> \\& \"b\"\\\\  \\*\\_\\[c\\]");
    assert_files_render((const struct file[]){{"page.txt", "{{title}}"}, {0}}, &page,
                        "</a> & \"b\"\\\t\n*_[c]");
}

/* CommonMark 0.31, sections 4.3, 4.4 and 5.2: what would make a line more than a paragraph's. */
static void test_a_value_may_begin_a_line_of_markdown(void **state)
{
    (void)state;
    static const struct {
        struct text value;
        const char *expected;
    } cases[] = {
        {TEXT_LITERAL("- a"), "\\- a"},
        {TEXT_LITERAL("+ a"), "\\+ a"},
        {TEXT_LITERAL("==="), "\\==="},
        {TEXT_LITERAL("12. a"), "12\\. a"},
        {TEXT_LITERAL("1) a"), "1\\) a"},
        {TEXT_LITERAL("1."), "1\\."},
        {TEXT_LITERAL("3.8 MB"), "3.8 MB"},
        {TEXT_LITERAL("12"), "12"},
        {TEXT_LITERAL("1a. b"), "1a. b"},
        {TEXT_LITERAL("    code"), "&#32;   code"},
        {TEXT_LITERAL("\n# a\n\n- b\r\n===\t"), "&#32;\\# a  - b  === "},
        {TEXT_LITERAL(""), ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct page page = {.title = cases[i].value};
        assert_files_render((const struct file[]){{"page.md", "{{title}}"}, {0}}, &page,
                            cases[i].expected);
    }
}

static void test_a_partial_escapes_by_its_own_name(void **state)
{
    (void)state;
    struct page page = {.title = TEXT_LITERAL("<\"")};
    const struct file files[] = {
        {"page.html", "{{title}} {{> data.jsonld}} {{title}}"}, {"data.jsonld", "{{title}}"}, {0}};
    assert_files_render(files, &page, "&lt;&quot; \\u003c\\\" &lt;&quot;");
}

static void rewind_count(struct sequence *sequence)
{
    ((struct counting_sequence *)sequence)->pulled = 0;
}

/* The stretches joined, twice: what can be begun again gives the same bytes again. */
static void test_stretches_join_to_the_whole(void **state)
{
    (void)state;
    struct counting_sequence counting = {.sequence = {.begin = rewind_count, .next = count_on},
                                         .count = 3};
    struct page page = {.title = TEXT_LITERAL("T"), .count = 1, .episodes = &counting.sequence};
    const struct file files[] = {
        {"page.html", "a{{#count}}b{{/count}}{{#episodes}}{{name}};{{/episodes}}c{{title}}"}, {0}};
    struct error error;
    struct arena arena;
    arena_begin(&arena);
    const struct template *template = compile(files, &arena, &error);
    assert_non_null(template);
    for (int round = 0; round < 2; round++) {
        static const char *const stretches[] = {"ab",         "&lt;1&gt;;", "&lt;2&gt;;",
                                                "&lt;3&gt;;", "",           "cT"};
        struct template_run run;
        struct buffer buffer;
        buffer_begin(&buffer, 1000);
        template_run_begin(&run, template, &page);
        for (size_t i = 0; i < sizeof stretches / sizeof stretches[0]; i++) {
            assert_true(template_run_next(&run, &buffer));
            assert_buffer(&buffer, stretches[i]);
            buffer_clear(&buffer);
        }
        assert_false(template_run_next(&run, &buffer));
        buffer_end(&buffer);
    }
    arena_end(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values_by_type),
        cmocka_unit_test(test_values_of_a_zeroed_struct),
        cmocka_unit_test(test_dotted_names_through_pointers),
        cmocka_unit_test(test_nested_lists),
        cmocka_unit_test(test_sixteen_sections_deep),
        cmocka_unit_test(test_any_number_of_sections_and_partials_side_by_side),
        cmocka_unit_test(test_sequence_is_pulled_item_by_item),
        cmocka_unit_test(test_sequence_without_items),
        cmocka_unit_test(test_full_buffer_stops_pulling),
        cmocka_unit_test(test_full_buffer_stops_a_list),
        cmocka_unit_test(test_rendering_appends_and_can_be_repeated),
        cmocka_unit_test(test_stretches_join_to_the_whole),
        cmocka_unit_test(test_the_file_decides_the_escaping),
        cmocka_unit_test(test_a_value_may_begin_a_line_of_markdown),
        cmocka_unit_test(test_a_partial_escapes_by_its_own_name),
        cmocka_unit_test(test_escape),
        cmocka_unit_test(test_escape_of_every_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
