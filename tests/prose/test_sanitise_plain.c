/* Plain notes: paragraphs, line ends, and where an address ends. */
#include "prose/sanitise.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "prose/html_check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#define LINK(address) "<a href=\"" address "\" rel=\"nofollow noopener ugc\">" address "</a>"

static void assert_html(const char *plain, const char *expected)
{
    struct arena arena;
    arena_begin(&arena);
    struct text html = sanitise_plain_text(&arena, text_of(plain)).markup;
    if (!text_equal(html, text_of(expected)))
        fail_msg("\"%s\" becomes \"%.*s\", not \"%s\"", plain, TEXT_ARGUMENTS(html), expected);
    assert_null(html_check(html));
    assert_true(text_equal(sanitise(&arena, html).markup, html));
    arena_end(&arena);
}

static void divides_paragraphs_and_lines(void **state)
{
    (void)state;
    assert_html("", "");
    assert_html("\n \n", "");
    assert_html("one", "<p>one</p>");
    assert_html("one\ntwo\n", "<p>one<br>two</p>");
    assert_html("one\n\ntwo\n \n\n\nthree", "<p>one</p><p>two</p><p>three</p>");
    assert_html("one\r\ntwo\r\n\r\nthree\r\n", "<p>one<br>two</p><p>three</p>");
}

static void escapes_markup(void **state)
{
    (void)state;
    assert_html("<b>x</b> & &amp; \"y\"", "<p>&lt;b&gt;x&lt;/b&gt; &amp; &amp;amp; \"y\"</p>");
    assert_html("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
}

static void links_addresses(void **state)
{
    (void)state;
    assert_html("https://x.example/a", "<p>" LINK("https://x.example/a") "</p>");
    assert_html("See http://x.example/a, b.", "<p>See " LINK("http://x.example/a") ", b.</p>");
    assert_html("HTTPS://X.example!", "<p>" LINK("HTTPS://X.example") "!</p>");
    assert_html("(https://x.example/a_(b))", "<p>(" LINK("https://x.example/a_(b)") ")</p>");
    assert_html("(see https://x.example/).", "<p>(see " LINK("https://x.example/") ").</p>");
    assert_html("[https://x.example/?a[]=1]", "<p>[" LINK("https://x.example/?a[]=1") "]</p>");
    assert_html("<https://x.example/>", "<p>&lt;" LINK("https://x.example/") "&gt;</p>");
    assert_html("\"https://x.example/\"", "<p>\"" LINK("https://x.example/") "\"</p>");
    assert_html("https://x.example/?a=1&b=2", "<p>" LINK("https://x.example/?a=1&amp;b=2") "</p>");
    assert_html("聴く:https://x.example/番組。次",
                "<p>聴く:" LINK("https://x.example/番組") "。次</p>");
    assert_html("https://x.example/\u00a0y", "<p>" LINK("https://x.example/") "\u00a0y</p>");
    assert_html("https://x.example/\u0378\u2192\u200dy",
                "<p>" LINK("https://x.example/\u0378\u2192\u200dy") "</p>");
    assert_html("https://x.example/[a]", "<p>" LINK("https://x.example/[a]") "</p>");
    assert_html("~https://x.example/]", "<p>~" LINK("https://x.example/") "]</p>");
    assert_html("https://a.example https://b.example",
                "<p>" LINK("https://a.example") " " LINK("https://b.example") "</p>");
}

static void leaves_other_text_alone(void **state)
{
    (void)state;
    assert_html("https://", "<p>https://</p>");
    assert_html("https://.", "<p>https://.</p>");
    assert_html("https://~x", "<p>https://~x</p>");
    assert_html("éhttps://x.example", "<p>éhttps://x.example</p>");
    assert_html("1https://x.example", "<p>1https://x.example</p>");
    assert_html("xhttps://x.example", "<p>xhttps://x.example</p>");
    assert_html("javascript:alert(1) ftp://x.example",
                "<p>javascript:alert(1) ftp://x.example</p>");
    assert_html("http:x https:/y", "<p>http:x https:/y</p>");
}

static void keeps_the_text_of_absurd_addresses(void **state)
{
    (void)state;
    struct arena arena;
    struct buffer plain;
    arena_begin(&arena);
    buffer_begin(&plain, 20000);
    buffer_append(&plain, TEXT("https://x.example/"));
    while (plain.length < 10000)
        buffer_append(&plain, TEXT("path/"));
    struct text html = sanitise_plain_text(&arena, buffer_text(&plain)).markup;
    assert_int_equal(html.length, plain.length + strlen("<p></p>"));
    buffer_end(&plain);
    arena_end(&arena);
}

/* A line that is longer than what is read is cut, and not left out. */
static void keeps_the_start_of_absurd_lines(void **state)
{
    (void)state;
    struct arena arena;
    arena_begin(&arena);
    char *line = arena_allocate(&arena, 2 * SANITISE_SOURCE_BYTES_MAX);
    memset(line, 'x', 2 * SANITISE_SOURCE_BYTES_MAX);
    struct text short_line = {line, SANITISE_SOURCE_BYTES_MAX / 2};
    struct text long_line = {line, 2 * SANITISE_SOURCE_BYTES_MAX};
    struct text html = sanitise_plain_text(&arena, short_line).markup;
    assert_false(text_is_empty(html));
    assert_true(text_equal(sanitise_plain_text(&arena, long_line).markup, html));
    arena_end(&arena);
}

/* Escaped, they take more room than what is read. */
static void keeps_the_start_of_absurd_texts(void **state)
{
    (void)state;
    struct arena arena;
    arena_begin(&arena);
    char *lines = arena_allocate(&arena, SANITISE_SOURCE_BYTES_MAX);
    for (size_t i = 0; i < SANITISE_SOURCE_BYTES_MAX; i++)
        lines[i] = i % 100 == 99 ? '\n' : '&';
    struct text text = {lines, SANITISE_SOURCE_BYTES_MAX};
    struct text html = sanitise_plain_text(&arena, text).markup;
    assert_true(text_starts_with(html, TEXT("<p>&amp;")));
    assert_null(html_check(html));
    arena_end(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(divides_paragraphs_and_lines),
        cmocka_unit_test(escapes_markup),
        cmocka_unit_test(links_addresses),
        cmocka_unit_test(leaves_other_text_alone),
        cmocka_unit_test(keeps_the_text_of_absurd_addresses),
        cmocka_unit_test(keeps_the_start_of_absurd_lines),
        cmocka_unit_test(keeps_the_start_of_absurd_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
