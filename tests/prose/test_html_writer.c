/* The writer at its limits: bytes and depth. What it does with well-sized input stands in
 * test_sanitise.c. */
#include "prose/html_writer.h"

#include "base/arena.h"
#include "prose/html_check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static const struct html_element *element(const char *name)
{
    return html_element_find(text_of(name));
}

static void write_times(struct html_writer *writer, const char *text, size_t times)
{
    for (size_t i = 0; i < times; i++)
        html_writer_text(writer, text_of(text));
}

/* Ends the writer, and checks the HTML and its length. */
static void assert_ending(struct html_writer *writer, size_t length, const char *ending)
{
    struct arena arena;
    arena_begin(&arena);
    struct text html = html_writer_end(writer, &arena).markup;
    assert_int_equal(html.length, length);
    assert_true(text_ends_with(html, text_of(ending)));
    assert_null(html_check(html));
    arena_end(&arena);
}

static void fills_up_to_the_last_byte(void **state)
{
    (void)state;
    struct html_writer writer;
    html_writer_begin(&writer);
    html_writer_open_block(&writer, element("p"));
    write_times(&writer, "x", HTML_WRITTEN_MAX - strlen("<p></p>"));
    assert_false(writer.is_full);
    html_writer_text(&writer, TEXT("y"));
    assert_true(writer.is_full);
    assert_ending(&writer, HTML_WRITTEN_MAX, "x</p>");
}

/* One long text fills it as its characters one by one do. */
static void fills_up_from_one_text(void **state)
{
    (void)state;
    struct arena arena;
    arena_begin(&arena);
    char *text = arena_allocate(&arena, 2 * HTML_WRITTEN_MAX);
    for (size_t i = 0; i < 2 * HTML_WRITTEN_MAX; i += 2)
        memcpy(text + i, "é", 2);
    for (size_t start = 0; start < 2; start++) {
        struct html_writer whole, apart;
        html_writer_begin(&whole);
        html_writer_begin(&apart);
        const char *first = start ? "x" : "";
        html_writer_text(&whole, text_of(first));
        html_writer_text(&apart, text_of(first));
        html_writer_text(&whole, (struct text){text, 2 * HTML_WRITTEN_MAX});
        write_times(&apart, "é", HTML_WRITTEN_MAX);
        assert_true(whole.is_full && apart.is_full);
        assert_true(text_equal(html_writer_end(&whole, &arena).markup,
                               html_writer_end(&apart, &arena).markup));
    }
    arena_end(&arena);
}

static void never_splits_what_belongs_together(void **state)
{
    (void)state;
    struct html_writer writer;
    html_writer_begin(&writer);
    write_times(&writer, "x", HTML_WRITTEN_MAX - 4);
    html_writer_text(&writer, TEXT("&"));
    assert_ending(&writer, HTML_WRITTEN_MAX - 4, "x");

    html_writer_begin(&writer);
    write_times(&writer, "x", HTML_WRITTEN_MAX - 2);
    html_writer_text(&writer, TEXT("\u20ac"));
    assert_ending(&writer, HTML_WRITTEN_MAX - 2, "x");

    /* Room for the tags, but for no content of theirs. */
    html_writer_begin(&writer);
    write_times(&writer, "x", HTML_WRITTEN_MAX - strlen("<p><b></b></p>"));
    html_writer_open_block(&writer, element("p"));
    html_writer_open_format(&writer, element("b"), TEXT("<b>"));
    html_writer_text(&writer, TEXT("y"));
    assert_ending(&writer, HTML_WRITTEN_MAX - strlen("<p><b></b></p>"), "x");
}

static void writes_nothing_once_full(void **state)
{
    (void)state;
    struct html_writer writer;
    html_writer_begin(&writer);
    write_times(&writer, "x", HTML_WRITTEN_MAX - 4);
    html_writer_text(&writer, TEXT("&y"));
    html_writer_text(&writer, TEXT("z"));
    html_writer_line_break(&writer);
    html_writer_rule(&writer);
    assert_ending(&writer, HTML_WRITTEN_MAX - 4, "x");
}

static void bounds_depth(void **state)
{
    (void)state;
    static const char *const formats[] = {"b", "i", "em", "strong", "code"};
    struct html_writer writer;
    html_writer_begin(&writer);
    for (int i = 0; i < 100; i++)
        html_writer_open_block(&writer, element(i % 2 ? "blockquote" : "ul"));
    for (size_t i = 0; i < 5; i++) {
        struct text name = text_of(formats[i]);
        char tag[16];
        snprintf(tag, sizeof tag, "<%s>", formats[i]);
        html_writer_open_format(&writer, html_element_find(name), text_of(tag));
        html_writer_text(&writer, TEXT("x"));
    }
    struct arena arena;
    arena_begin(&arena);
    struct text html = html_writer_end(&writer, &arena).markup;
    assert_null(html_check(html));
    assert_true(text_starts_with(html, TEXT("<ul><li><blockquote><ul><li><blockquote>")));
    assert_true(text_find(html, 'x') < html.length);
    arena_end(&arena);
}

/* Lists in lists take two places each; the last of them may find one left, or none. */
static void bounds_depth_of_lists(void **state)
{
    (void)state;
    for (int quotes = 0; quotes <= HTML_BLOCK_DEPTH_MAX; quotes++) {
        struct html_writer writer;
        struct arena arena;
        arena_begin(&arena);
        html_writer_begin(&writer);
        for (int i = 0; i < quotes; i++)
            html_writer_open_block(&writer, element("blockquote"));
        for (int i = 0; i < HTML_BLOCK_DEPTH_MAX; i++)
            html_writer_open_block(&writer, element("ul"));
        html_writer_text(&writer, TEXT("x"));
        html_writer_divide(&writer);
        html_writer_text(&writer, TEXT("y"));
        assert_in_range(writer.block_count, HTML_BLOCK_DEPTH_MAX - 1, HTML_BLOCK_DEPTH_MAX);
        assert_null(html_check(html_writer_end(&writer, &arena).markup));
        arena_end(&arena);
    }
}

static void writes_no_markup_without_content(void **state)
{
    (void)state;
    struct html_writer writer;
    html_writer_begin(&writer);
    html_writer_open_block(&writer, element("blockquote"));
    html_writer_open_block(&writer, element("ul"));
    html_writer_open_format(&writer, element("b"), TEXT("<b>"));
    html_writer_text(&writer, TEXT(" \n"));
    html_writer_line_break(&writer);
    assert_ending(&writer, 0, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fills_up_to_the_last_byte),
        cmocka_unit_test(fills_up_from_one_text),
        cmocka_unit_test(never_splits_what_belongs_together),
        cmocka_unit_test(writes_nothing_once_full),
        cmocka_unit_test(bounds_depth),
        cmocka_unit_test(bounds_depth_of_lists),
        cmocka_unit_test(writes_no_markup_without_content),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
