/* Markdown: that it is read, and that nothing gets past the sanitiser. */
#include "prose/markdown.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "prose/html_check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#define LINK(address, text) "<a href=\"" address "\" rel=\"nofollow noopener ugc\">" text "</a>"

static void assert_markdown(const char *markdown, const char *expected)
{
    struct arena arena;
    arena_begin(&arena);
    struct text html = markdown_to_html(&arena, text_of(markdown)).markup;
    if (!text_equal(html, text_of(expected)))
        fail_msg("\"%s\" becomes \"%.*s\", not \"%s\"", markdown, TEXT_ARGUMENTS(html), expected);
    assert_null(html_check(html));
    arena_end(&arena);
}

static void reads_markdown(void **state)
{
    (void)state;
    assert_markdown("", "");
    assert_markdown("One *two* **three** `four`",
                    "<p>One <em>two</em> <strong>three</strong> <code>four</code></p>");
    assert_markdown("# One\n\ntwo\n\n### three", "<h3>One</h3><p>two</p><h3>three</h3>");
    assert_markdown("- one\n- two\n\n1. three", "<ul><li>one</li><li>two</li></ul>"
                                                "<ol><li>three</li></ol>");
    assert_markdown("> one", "<blockquote><p>one</p></blockquote>");
    assert_markdown("```\n  a < b\n```", "<pre><code>  a &lt; b\n</code></pre>");
    assert_markdown("\ufeffone\r\n\r\ntwo", "<p>one</p><p>two</p>");
}

static void links(void **state)
{
    (void)state;
    assert_markdown("[one](https://x.example/)", "<p>" LINK("https://x.example/", "one") "</p>");
    assert_markdown("At https://x.example/a.",
                    "<p>At " LINK("https://x.example/a", "https://x.example/a") ".</p>");
    assert_markdown("<https://x.example/>",
                    "<p>" LINK("https://x.example/", "https://x.example/") "</p>");
    assert_markdown("[one](/relative) [two](javascript:alert(1))", "<p>one two</p>");
}

static void sanitises(void **state)
{
    (void)state;
    assert_markdown("one <script>alert(1)</script> <b onclick=x>two</b>", "<p>one  <b>two</b></p>");
    assert_markdown("<div onclick=x>\n\n*one*\n\n</div>", "<p><em>one</em></p>");
    assert_markdown("[one](https://x.example/\"onclick=x)",
                    "<p>" LINK("https://x.example/%22onclick=x", "one") "</p>");
    assert_markdown("![one](x.png)", "");
    assert_markdown("one&#x202e;two&#1;&#0;", "<p>onetwo\ufffd</p>");
}

/* A reference of some kilobytes, used thousands of times. */
static void bounds_what_references_grow_to(void **state)
{
    (void)state;
    struct arena arena;
    struct buffer markdown;
    arena_begin(&arena);
    buffer_begin(&markdown, 1 << 20);
    buffer_append(&markdown, TEXT("[x]: https://x.example/"));
    while (markdown.length < 4000)
        buffer_append(&markdown, TEXT("path/"));
    buffer_append(&markdown, TEXT("\n\n"));
    while (markdown.length < 100000)
        buffer_append(&markdown, TEXT("[x] "));
    struct text html = markdown_to_html(&arena, buffer_text(&markdown)).markup;
    assert_in_range(html.length, 200 * 1024, 256 * 1024);
    assert_null(html_check(html));
    buffer_end(&markdown);
    arena_end(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_markdown),
        cmocka_unit_test(links),
        cmocka_unit_test(sanitises),
        cmocka_unit_test(bounds_what_references_grow_to),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
