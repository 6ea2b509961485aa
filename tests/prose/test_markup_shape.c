/* What passes for earshot's own markup, and what does not. That all that the sanitiser and the
 * readers of feeds write passes is seen in their own tests and fuzz targets. */
#include "prose/markup_shape.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define LINK(address) "<a href=\"" address "\" rel=\"nofollow noopener ugc\">"

static const char *const html[] = {
    "",
    "words, \"quoted\" and 'quoted'",
    "<p>One &amp; two &lt;b&gt;<br>&quot;three&quot;</p><hr><p>&#39;</p>",
    "<ul><li><b><i><em><strong><code>x</code></strong></em></i></b></li></ul>",
    "<blockquote><ol><li><h3>x</h3><h6>y</h6><pre>z\n</pre></li></ol></blockquote>",
    LINK("https://example.org/?a=1&amp;b=2") "x</a>" LINK("MAILTO:a@example.org") "y</a>",
};

static const char *const no_html[] = {
    "<",
    ">",
    "<>",
    "</>",
    "a & b",
    "&nbsp;",
    "&#106;",
    "&amp",
    "<script>alert(1)</script>",
    "<p onclick=\"alert(1)\">x</p>",
    "<P>x</P>",
    "<p >x</p>",
    "<p",
    "<p>x",
    "x</p>",
    "<p>x</p></p>",
    "<b><i>x</b></i>",
    "<br/>",
    "</br>",
    "<!--x-->",
    "<!doctype html>",
    "<?x?>",
    "<img src=\"https://example.org/\">",
    "<h1>x</h1>",
    "<a>x</a>",
    "<a href=\"https://example.org/\">x</a>",
    "<a href=\"https://example.org/\" rel=\"nofollow noopener ugc\" id=\"x\">x</a>",
    "<a id=\"x\" href=\"https://example.org/\" rel=\"nofollow noopener ugc\">x</a>",
    LINK("javascript:alert(1)") "x</a>",
    LINK("&#106;avascript:alert(1)") "x</a>",
    LINK("/path") "x</a>",
    LINK("https://example.org/\" onclick=\"alert(1)") "x</a>",
    LINK("https://example.org/<b>") "x</a>",
    LINK("https://example.org/?a=1&b=2") "x</a>",
};

static const char *const extra[] = {
    "",
    "<podcast:person role=\"host\" img=\"https://example.org/\">A &amp; B</podcast:person>\n",
    "<itunes:keywords>a</itunes:keywords>\n<podcast:medium>x</podcast:medium>\n",
    "<podcast:value type=\"a\"><podcast:valueRecipient name=\"b\"/>\n</podcast:value>\n",
    "<comments>https://example.org/</comments>\n",
    "<atom:link href=\"&quot;&#10;\" xml:lang=\"en\"/>\n",
};

static const char *const no_extra[] = {
    "\n",
    "text",
    "<podcast:a/>",
    "<podcast:a/>\n\n",
    "<podcast:a/>\ntext",
    "<podcast:a>\n",
    "</podcast:a>\n",
    "<podcast:a></podcast:b>\n",
    "<foreign:a/>\n",
    "<podcast:/>\n",
    "<podcast:1/>\n",
    "<podcast:a:b/>\n",
    "<xml:a/>\n",
    "<podcast:a b/>\n",
    "<podcast:a b=c/>\n",
    "<podcast:a b='c'/>\n",
    "<podcast:a b=\"c\"d=\"e\"/>\n",
    "<podcast:a b=\"c\" b=\"d\"/>\n",
    "<podcast:a b=\"<\"/>\n",
    "<podcast:a b=\">\"/>\n",
    "<podcast:a b=\"&x;\"/>\n",
    "<podcast:a xmlns=\"x\"/>\n",
    "<podcast:a xmlns:x=\"x\"/>\n",
    "<podcast:a x:b=\"x\"/>\n",
    "<podcast:a>&nbsp;</podcast:a>\n",
    "<podcast:a>]]></podcast:a>\n",
    "<!--x-->\n",
    "<?x?>\n",
    "<![CDATA[x]]>\n",
    "</rss>\n",
    "<podcast:a\xc3\xa4/>\n",
};

static void check(const char *const *markup, size_t count, bool (*has_shape)(struct text),
                  bool expected)
{
    for (size_t i = 0; i < count; i++)
        if (has_shape(text_of(markup[i])) != expected)
            fail_msg("%s: %s", expected ? "refused" : "taken", markup[i]);
}

#define CHECK(table, has_shape, expected) \
    check(table, sizeof(table) / sizeof(table)[0], has_shape, expected)

static void tells_html(void **state)
{
    (void)state;
    CHECK(html, markup_is_html, true);
    CHECK(no_html, markup_is_html, false);
}

static void tells_extra_elements(void **state)
{
    (void)state;
    CHECK(extra, markup_is_extra, true);
    CHECK(no_extra, markup_is_extra, false);
}

/* count times `start`, then as many times `end`. */
static bool is_html_of(const char *start, const char *end, size_t count)
{
    char markup[2000] = "";
    for (size_t i = 0; i < count; i++)
        strcat(markup, start);
    for (size_t i = 0; i < count; i++)
        strcat(markup, end);
    return markup_is_html(text_of(markup));
}

static void depth_has_an_end(void **state)
{
    (void)state;
    assert_true(is_html_of("<blockquote>", "</blockquote>", 32));
    assert_false(is_html_of("<blockquote>", "</blockquote>", 33));
}

static void bytes_behind_the_text_do_not_count(void **state)
{
    (void)state;
    const char markup[] = "<p>x</p>";
    for (size_t length = 1; length < sizeof markup - 1; length++)
        assert_false(markup_is_html((struct text){markup, length}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_html),
        cmocka_unit_test(tells_extra_elements),
        cmocka_unit_test(depth_has_an_end),
        cmocka_unit_test(bytes_behind_the_text_do_not_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
