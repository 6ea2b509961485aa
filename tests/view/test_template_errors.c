/* What does not compile, with the whole sentence that a site owner reads. */
#include "page_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void test_unknown_names(void **state)
{
    (void)state;
    assert_refused("\n\n  {{titel}}", "templates/page.html:3: unknown name: titel");
    assert_refused("{{{titel}}}", "templates/page.html:1: unknown name: titel");
    assert_refused("{{#titel}}{{/titel}}", "templates/page.html:1: unknown name: titel");
    assert_refused("{{^titel}}{{/titel}}", "templates/page.html:1: unknown name: titel");
    assert_refused("{{host.titel}}", "templates/page.html:1: unknown name: host.titel");
    assert_refused("{{host.}}", "templates/page.html:1: unknown name: host.");
    assert_refused("{{.host}}", "templates/page.html:1: unknown name: .host");
    assert_refused("{{host..name}}", "templates/page.html:1: unknown name: host..name");
    assert_refused("{{name}}{{#host}}{{/host}}", "templates/page.html:1: unknown name: name");
    assert_refused("{{#host}}{{/host}}{{name}}", "templates/page.html:1: unknown name: name");
    assert_refused("{{^host}}{{name}}{{/host}}", "templates/page.html:1: unknown name: name");
    assert_refused("{{ti tle}}", "templates/page.html:1: unknown name: ti tle");
}

static void test_dot_without_meaning(void **state)
{
    (void)state;
    assert_refused("{{.}}", "templates/page.html:1: unknown name: .");
    assert_refused("{{#host}}{{.}}{{/host}}", "templates/page.html:1: unknown name: .");
    assert_refused("{{#tags}}{{#host}}{{.}}{{/host}}{{/tags}}",
                   "templates/page.html:1: unknown name: .");
    assert_refused("{{#tags}}{{#is_explicit}}{{.}}{{/is_explicit}}{{/tags}}",
                   "templates/page.html:1: a boolean has no text: .");
}

static void test_types_without_text(void **state)
{
    (void)state;
    assert_refused("{{is_explicit}}", "templates/page.html:1: a boolean has no text: is_explicit");
    assert_refused("{{host}}", "templates/page.html:1: a record has no text: host");
    assert_refused("{{host.partner}}", "templates/page.html:1: a record has no text: host.partner");
    assert_refused("{{tags}}", "templates/page.html:1: a list has no text: tags");
    assert_refused("{{episodes}}", "templates/page.html:1: a sequence has no text: episodes");
    assert_refused("{{title.length}}", "templates/page.html:1: dotted name through what is not a "
                                       "record: title.length");
    assert_refused("{{seasons.number}}", "templates/page.html:1: dotted name through what is not a "
                                         "record: seasons.number");
}

static void test_only_html_is_written_raw(void **state)
{
    (void)state;
    assert_refused("{{{title}}}",
                   "templates/page.html:1: only html can be written unescaped: title");
    assert_refused("{{&title}}",
                   "templates/page.html:1: only html can be written unescaped: title");
    assert_refused("{{& count }}",
                   "templates/page.html:1: only html can be written unescaped: count");
    assert_refused("{{#tags}}{{{.}}}{{/tags}}",
                   "templates/page.html:1: only html can be written unescaped: .");
    assert_refused("{{#title}}{{{.}}}{{/title}}",
                   "templates/page.html:1: only html can be written unescaped: .");
}

static void test_field_table_without_a_record(void **state)
{
    (void)state;
    const char *message = "templates/page.html:1: the field table does not say which record is "
                          "behind it: unbound";
    assert_refused("{{#unbound}}{{/unbound}}", message);
    assert_refused("{{unbound.name}}", "templates/page.html:1: the field table does not say which "
                                       "record is behind it: unbound.name");
}

static void test_sections_that_do_not_match(void **state)
{
    (void)state;
    assert_refused("a\n{{#title}}\nb\n", "templates/page.html:2: section is not closed: title");
    assert_refused("a\n{{^title}}\n{{#count}}\n",
                   "templates/page.html:3: section is not closed: count");
    assert_refused("a\nb {{/title}}",
                   "templates/page.html:2: no section is open to be closed: title");
    assert_refused("{{#title}}\n{{#count}}\n{{/title}}{{/count}}",
                   "templates/page.html:3: closes title, but the section of line 2 is count");
}

static void test_broken_tags(void **state)
{
    (void)state;
    assert_refused("a\n{{title", "templates/page.html:2: tag is not closed");
    assert_refused("{{title}", "templates/page.html:1: tag is not closed");
    assert_refused("{{", "templates/page.html:1: tag is not closed");
    assert_refused("\n{{! never", "templates/page.html:2: tag is not closed");
    assert_refused("{{title\n{{count}}", "templates/page.html:1: tag is not closed");
    assert_refused("{{#title}\n{{/title}}", "templates/page.html:1: tag is not closed");
    assert_refused("{{{notes}}", "templates/page.html:1: tag is not closed");
    assert_refused("\n{{{notes}}\n{{{notes}}}", "templates/page.html:2: tag is not closed");
    assert_refused("{{}}", "templates/page.html:1: tag without a name");
    assert_refused("{{# }}", "templates/page.html:1: tag without a name");
    assert_refused("{{{ }}}", "templates/page.html:1: tag without a name");
    assert_refused("\n{{=<% %>=}}", "templates/page.html:2: set delimiter tags are not supported");
}

static void test_lines_are_counted_through_all_tags(void **state)
{
    (void)state;
    assert_refused("1\n{{! 2\n3\n}}\n{{#title}}\r\n6\r\n{{/title}}\n{{{\n\nnotes}}}\n{{x}}",
                   "templates/page.html:11: unknown name: x");
}

static void test_one_section_too_deep(void **state)
{
    (void)state;
    char content[17 * 16] = "";
    for (int i = 0; i < 17; i++)
        strcat(content, "{{#title}}\n");
    assert_refused(content, "templates/page.html:17: sections nest deeper than 16: title");
}

static void test_sequences_that_cannot_work(void **state)
{
    (void)state;
    assert_refused("{{^episodes}}{{/episodes}}",
                   "templates/page.html:1: whether a sequence is empty is not known before it is "
                   "read: episodes");
    assert_refused("{{#episodes}}\n{{#episodes}}{{/episodes}}{{/episodes}}",
                   "templates/page.html:2: a sequence cannot be read inside itself: episodes");
}

static void test_missing_templates(void **state)
{
    (void)state;
    assert_refused(NULL, "no template of that name: page.html");
    assert_refused("\n{{> head }}", "templates/page.html:2: no template of that name: head.html");
}

static void test_partials_have_the_extension_of_their_template(void **state)
{
    (void)state;
    assert_files_refused((struct file[]){{"feed.min.xml", "{{> item}}"}, {"item.html", ""}, {0}},
                         "templates/feed.min.xml:1: no template of that name: item.xml");
    assert_files_refused((struct file[]){{"robots", "{{> item}}"}, {"item.html", ""}, {0}},
                         "templates/robots:1: no template of that name: item");
}

static void test_errors_in_partials_name_the_partial(void **state)
{
    (void)state;
    assert_files_refused(
        (struct file[]){{"page.html", "\n  {{> head}}\n"}, {"head.html", "1\n2\n{{titel}}"}, {0}},
        "templates/head.html:3: unknown name: titel");
}

static void test_sections_end_in_the_file_they_begin_in(void **state)
{
    (void)state;
    assert_files_refused(
        (struct file[]){{"page.html", "{{#title}}\n{{> end}}"}, {"end.html", "{{/title}}"}, {0}},
        "templates/end.html:1: no section is open to be closed: title");
    assert_files_refused((struct file[]){{"page.html", "{{> begin}}{{/title}}"},
                                         {"begin.html", "\n{{#title}}"},
                                         {0}},
                         "templates/begin.html:2: section is not closed: title");
}

/* a.html holds b.html, which holds c.html, and so on, `depth` partials deep. */
static void compile_chain(int depth, const char *message)
{
    char names[26][8];
    char contents[26][16] = {0};
    struct file list[27] = {0};
    for (int i = 0; i <= depth; i++) {
        snprintf(names[i], sizeof names[i], "%c.html", 'a' + i);
        if (i < depth)
            snprintf(contents[i], sizeof contents[i], "{{> %c}}", 'a' + i + 1);
        list[i] = (struct file){names[i], contents[i]};
    }
    struct error error = {""};
    struct arena arena;
    arena_begin(&arena);
    compile(list, &arena, &error);
    arena_end(&arena);
    assert_string_equal(error.message, message);
}

static void test_partials_nest_only_so_deep(void **state)
{
    (void)state;
    compile_chain(16, "");
    compile_chain(17, "templates/q.html:1: partials nest deeper than 16: r");
    assert_refused("\n {{> page}}", "templates/page.html:2: partials nest deeper than 16: page");
}

static void test_partial_that_grows_too_large(void **state)
{
    (void)state;
    enum { INDENTATION = 2048, LINES = 1024 };
    char content[INDENTATION + 16];
    char lines[LINES + 1];
    snprintf(content, sizeof content, "%*s{{> lines}}", INDENTATION, "");
    memset(lines, '\n', LINES);
    lines[LINES] = '\0';
    assert_files_refused((struct file[]){{"page.html", content}, {"lines.html", lines}, {0}},
                         "templates/page.html:1: the partial is too large: lines");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_unknown_names),
        cmocka_unit_test(test_dot_without_meaning),
        cmocka_unit_test(test_types_without_text),
        cmocka_unit_test(test_only_html_is_written_raw),
        cmocka_unit_test(test_field_table_without_a_record),
        cmocka_unit_test(test_sections_that_do_not_match),
        cmocka_unit_test(test_broken_tags),
        cmocka_unit_test(test_lines_are_counted_through_all_tags),
        cmocka_unit_test(test_one_section_too_deep),
        cmocka_unit_test(test_sequences_that_cannot_work),
        cmocka_unit_test(test_missing_templates),
        cmocka_unit_test(test_partials_have_the_extension_of_their_template),
        cmocka_unit_test(test_errors_in_partials_name_the_partial),
        cmocka_unit_test(test_sections_end_in_the_file_they_begin_in),
        cmocka_unit_test(test_partials_nest_only_so_deep),
        cmocka_unit_test(test_partial_that_grows_too_large),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
