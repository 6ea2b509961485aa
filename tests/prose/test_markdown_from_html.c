/* HTML as Markdown. The judge is md4c: what it makes of the Markdown must be what the HTML was. */
#include "prose/markdown_from_html.h"

#include "base/buffer.h"
#include "prose/plain.h"
#include "prose/sanitise.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>
#include <md4c-html.h>

static struct arena arena;

static int open_arena(void **state)
{
    (void)state;
    arena_begin(&arena);
    return 0;
}

static int close_arena(void **state)
{
    (void)state;
    arena_end(&arena);
    return 0;
}

static void append(const MD_CHAR *at, MD_SIZE length, void *buffer)
{
    buffer_append(buffer, (struct text){at, length});
}

/* With the extensions that could take text for markup. */
static struct text rendered(struct text markdown)
{
    struct buffer html;
    buffer_begin(&html, 1 << 24);
    unsigned flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS;
    assert_int_equal(md_html(markdown.at, (MD_SIZE)markdown.length, append, &html, flags, 0), 0);
    struct text copy = arena_copy(&arena, buffer_text(&html));
    buffer_end(&html);
    return copy;
}

static const char *markdown_of(const char *html)
{
    struct html sanitised = sanitise(&arena, text_of(html));
    return arena_c_string(&arena, markdown_from_html(&arena, sanitised).markup);
}

static void writes_what_people_would(void **state)
{
    (void)state;
    static const struct {
        const char *html;
        const char *markdown;
    } cases[] = {
        {"", ""},
        {"<p>a</p><p>b</p>", "a\n\nb"},
        {"<p>a<br>b</p>", "a\\\nb"},
        {"<p>a<br><br>b</p>", "a\n\nb"},
        {"<h1>a</h1><h4>b<br>c</h4>", "### a\n\n#### b c"},
        {"<ul><li>a</li><li>b</li></ul>", "- a\n- b"},
        {"<ol><li>a</li><li>b</li></ol><p>c</p>", "1. a\n2. b\n\nc"},
        {"<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>", "- a\n\n  1. b\n\n- c"},
        {"<blockquote><p>a</p><p>b</p></blockquote>c", "> a\n>\n> b\n\nc"},
        {"a <b> b </b> c <em>d</em>.", "a **b** c *d*."},
        {"<b>a <strong>b</strong></b>", "**a b**"},
        {"<a href='https://a.example/?a=1&amp;b=(2'>x</a>", "[x](<https://a.example/?a=1\\&b=(2>)"},
        {"<code>a`b</code>", "`` a`b ``"},
        {"<pre>a\n  b</pre>", "```\na\n  b\n```"},
        {"a<hr>b", "a\n\n***\n\nb"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(markdown_of(cases[i].html), cases[i].markdown);
}

/* White space may differ: two code spans side by side need some between them. */
static bool same_but_for_space(struct text a, struct text b)
{
    size_t i = 0;
    size_t k = 0;
    for (;;) {
        while (i < a.length && strchr(" \n", a.at[i]))
            i++;
        while (k < b.length && strchr(" \n", b.at[k]))
            k++;
        if (i == a.length || k == b.length)
            return i == a.length && k == b.length;
        if (a.at[i++] != b.at[k++])
            return false;
    }
}

/* Neither more nor fewer elements, the same addresses, the same text. */
static void reads_back_as_it_was(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "<p>one <b>two</b> <em>three</em> <code>four</code></p><p>five</p>",
        "<ul><li>a</li><li>b <a href=\"https://a.example/_x_\">c</a></li></ul><p>d</p>",
        "<ol><li>a</li><li>b</li></ol>",
        "<ul><li><p>a</p><ul><li>b</li></ul></li></ul>",
        "<blockquote><p>a<br>b</p><blockquote><p>c</p></blockquote></blockquote>",
        "<h3>a # b ##</h3><p># c</p>",
        "<pre><code>```\n# a\n\n    <b>\n````` x\n</code></pre><p>d</p>",
        "<p><a href=\"https://a.example/?a=%22&amp;b='(&lt;&gt;)\">x ] y</a></p>",
        "<p>a</p><hr><p>b</p>",
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct html html = sanitise(&arena, text_of(cases[i]));
        struct text back = rendered(markdown_from_html(&arena, html).markup);
        struct text again = sanitise(&arena, back).markup;
        if (!text_equal(plain_from_html(&arena, again), plain_from_html(&arena, html.markup)))
            fail_msg("%s\n%.*s", cases[i], TEXT_ARGUMENTS(back));
    }
}

/* Each of these would be markup if it were written as it is. */
static void text_stays_text(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "# a",
        "- a",
        "+ a",
        "* a",
        "1. a",
        "1) a",
        "> a",
        "===",
        "---",
        "***",
        "```",
        "~~~",
        "    a",
        "[a](javascript:b)",
        "![a](b)",
        "[a]: b",
        "<script>a</script>",
        "<https://a>",
        "&amp;",
        "&#60;",
        "`a`",
        "``",
        "**a**",
        "_a_",
        "~~a~~",
        "| a | b |",
        "\\",
        "\\\\[a](b)",
        "[ ] a",
        "-",
        "a\\",
        "|-|-|",
        "<!-- -->",
        "<a\nhref='b'>",
    };
    static const char *const around[] = {
        "<p>%s</p>",
        "<ul><li>%s</li></ul>",
        "<blockquote>%s</blockquote>",
        "<h3>%s</h3>",
        "x<br>%s",
        "<a href='https://a.example/'>%s</a>",
        "<b>%s</b>",
        "<code>%s</code>",
        "<pre>%s</pre>",
        "<p>a</p><p>%s</p><p>b</p>",
        "<code>`</code><code>%s</code>",
        "`<code>%s</code>",
        "<ul><li>a</li></ul><pre>%s</pre>",
        "<code>a</code><code>b`%s</code>",
        "<p>a\n\n%s</p>",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        for (size_t k = 0; k < sizeof around / sizeof around[0]; k++) {
            char html[512];
            struct text escaped = sanitise_plain_text(&arena, text_of(texts[i])).markup;
            escaped = text_slice(escaped, 3, escaped.length - 7);
            snprintf(html, sizeof html, "%.*s%.*s%s", (int)(strstr(around[k], "%s") - around[k]),
                     around[k], TEXT_ARGUMENTS(escaped), strstr(around[k], "%s") + 2);
            struct html before = sanitise(&arena, text_of(html));
            struct text back = rendered(markdown_from_html(&arena, before).markup);
            struct text expected = plain_from_html(&arena, before.markup);
            struct text seen = plain_from_html(&arena, back);
            bool same = text_equal(plain_from_html(&arena, sanitise(&arena, back).markup), seen);
            if (!same || !same_but_for_space(seen, expected))
                fail_msg("%s\n%.*s\n%.*s\n%.*s", html, TEXT_ARGUMENTS(back), TEXT_ARGUMENTS(seen),
                         TEXT_ARGUMENTS(expected));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_what_people_would),
        cmocka_unit_test(reads_back_as_it_was),
        cmocka_unit_test(text_stays_text),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
