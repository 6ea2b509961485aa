/* What a reader would see. */
#include "prose/plain.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_plain(const char *html, const char *expected)
{
    struct arena arena;
    arena_begin(&arena);
    struct text plain = plain_from_html(&arena, text_of(html));
    if (!text_equal(plain, text_of(expected)))
        fail_msg("\"%s\" is read as \"%.*s\", not \"%s\"", html, TEXT_ARGUMENTS(plain), expected);
    arena_end(&arena);
}

static void keeps_plain_text(void **state)
{
    (void)state;
    assert_plain("", "");
    assert_plain("One two.", "One two.");
    assert_plain("  One\n\ttwo \r\n", "One two");
    assert_plain("a < b & c", "a < b & c");
    assert_plain("日本\u00a0語", "日本\u00a0語");
}

static void drops_tags(void **state)
{
    (void)state;
    assert_plain("<b>One</b> <i>t</i>wo", "One two");
    assert_plain("One <b> two", "One two");
    assert_plain("One<script>alert(1)</script><style>p{}</style><!-- x --> two", "One two");
    assert_plain("<title>x</title>One<svg><text>y</text></svg>", "One");
    assert_plain("One <a href=\"x\">two", "One two");
}

static void decodes_references(void **state)
{
    (void)state;
    assert_plain("a &lt;b&gt; &amp; &#233;&nbsp;&hellip; &nope;", "a <b> & é\u00a0… &nope;");
    assert_plain("&amp;lt;", "&lt;");
    assert_plain("a&#10;&#32;&#9;b", "a b");
    assert_plain("a&#x202e;b&#0;", "ab\ufffd");
}

static void ends_lines_at_blocks(void **state)
{
    (void)state;
    assert_plain("<p>One</p>\n<p>two</p>", "One\n\ntwo");
    assert_plain("<p>One<p>two<p></p><p>three", "One\n\ntwo\n\nthree");
    assert_plain("One<br>two<br/> three<br><br><br><br>four", "One\ntwo\nthree\n\nfour");
    assert_plain("<div>One</div><div><div>two</div></div>", "One\ntwo");
    assert_plain("<h1>One</h1>two<hr>three", "One\n\ntwo\n\nthree");
    assert_plain("One<ul><li>two</li> <li>three</li></ul>four", "One\n\ntwo\nthree\n\nfour");
    assert_plain("<table><tr><td>One</td><td>two</td></tr><tr><td>three</table>", "One two\nthree");
    assert_plain("<br><p><br>One<br></p><br>", "One");
    assert_plain("<pre>One\n  two\n\n\n\nthree</pre> four\nfive", "One\ntwo\n\nthree\n\nfour five");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_plain_text),
        cmocka_unit_test(drops_tags),
        cmocka_unit_test(decodes_references),
        cmocka_unit_test(ends_lines_at_blocks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
