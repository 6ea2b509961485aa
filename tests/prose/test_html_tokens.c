/* What the tokeniser sees, written down as one line: <name attribute=value> </name> text. */
#include "prose/html_tokens.h"

#include "base/buffer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void write_tag(struct buffer *seen, const struct html_token *tag)
{
    struct text attributes = tag->attributes;
    struct html_attribute attribute;
    buffer_append_format(seen, "[%s%.*s", tag->kind == HTML_END_TAG ? "/" : "",
                         TEXT_ARGUMENTS(tag->name));
    while (html_attribute_next(&attributes, &attribute))
        buffer_append_format(seen, " %.*s=%.*s", TEXT_ARGUMENTS(attribute.name),
                             TEXT_ARGUMENTS(attribute.value));
    buffer_append_format(seen, "%s]", tag->is_self_closing ? " /" : "");
}

static void assert_tokens(const char *html, const char *expected)
{
    struct text rest = text_of(html);
    struct html_token token;
    struct buffer seen;
    buffer_begin(&seen, 10000);
    for (size_t left = rest.length; html_token_next(&rest, &token); left = rest.length) {
        assert_true(rest.length < left);
        if (token.kind == HTML_TEXT)
            buffer_append(&seen, token.text);
        else
            write_tag(&seen, &token);
    }
    if (!text_equal(buffer_text(&seen), text_of(expected)))
        fail_msg("\"%s\" is read as \"%.*s\", not \"%s\"", html, TEXT_ARGUMENTS(buffer_text(&seen)),
                 expected);
    buffer_end(&seen);
}

static void reads_tags(void **state)
{
    (void)state;
    assert_tokens("a<b>c</b>d", "a[b]c[/b]d");
    assert_tokens("<B\n>x</B\t>", "[B]x[/B]");
    assert_tokens("<br/><br /><br / >", "[br /][br /][br]");
    assert_tokens("< b></ b>c", "< b>c");
    assert_tokens("a<<b>c", "a<[b]c");
    assert_tokens("a<", "a<");
    assert_tokens("a</", "a</");
    assert_tokens("a<b", "a");
    assert_tokens("a</b x", "a");
    assert_tokens("<[b><{b><@b><Zb>", "<[b><{b><@b>[Zb]");
}

static void reads_attributes(void **state)
{
    (void)state;
    assert_tokens("<a x=1 y='2' z=\"3\" w>", "[a x=1 y=2 z=3 w=]");
    assert_tokens("<a x = 1 y= '2'z=3>", "[a x=1 y=2 z=3]");
    assert_tokens("<a\tx=1\fy=2\rz=3\vw>", "[a x=1 y=2 z=3\vw]");
    assert_tokens("<a/x=1/y>", "[a x=1/y]");
    assert_tokens("<a/x/y=/>", "[a x= y=/]");
    assert_tokens("<a x=>b", "[a x=]b");
    assert_tokens("<a =x==y>", "[a =x==y]");
    assert_tokens("<a x='>'>b", "[a x=>]b");
    assert_tokens("<a x='>b", "");
    assert_tokens("<a x=\"1\"/>", "[a x=1 /]");
    assert_tokens("<a x=1/>", "[a x=1/]");
    assert_tokens("<a \"'<=1>", "[a \"'<=1]");
    assert_tokens("<a x=1 x=2>", "[a x=1 x=2]");
}

static void drops_comments_and_their_like(void **state)
{
    (void)state;
    assert_tokens("a<!--b-->c", "ac");
    assert_tokens("a<!-->b", "ab");
    assert_tokens("a<!--->b", "ab");
    assert_tokens("a<!---->b", "ab");
    assert_tokens("a<!--->-->b", "a-->b");
    assert_tokens("a<!--x--!>b", "ab");
    assert_tokens("a<!--!>b-->c", "ac");
    assert_tokens("a<!---!>b-->c", "ac");
    assert_tokens("a<!--x--y-->b", "ab");
    assert_tokens("a<!--x---->b", "ab");
    assert_tokens("a<!--x--", "a");
    assert_tokens("a<!--", "a");
    assert_tokens("a<!DOCTYPE html>b<!x>c<?y>d</ z>e</>f", "abcdef");
    assert_tokens("a<![CDATA[b]]>c", "ac");
    assert_tokens("a<![CDATA[<b>]]>c", "a]]>c");
    assert_tokens("a<!-b>c", "ac");
    assert_tokens("a<!", "a");
}

static void drops_raw_elements(void **state)
{
    (void)state;
    assert_tokens("a<style><b></style>c", "ac");
    assert_tokens("a<STYLE></styl></style x='>'>c", "ac");
    assert_tokens("a<title></titles></title/>c", "ac");
    assert_tokens("a<xmp></xmp", "a");
    assert_tokens("a<xmp></xmp ", "a");
    assert_tokens("a<style/>b</style>c", "ac");
    assert_tokens("a<plaintext>b</plaintext>c", "a");
    assert_tokens("a</style>c", "a[/style]c");
}

/* WHATWG HTML, sections 13.2.5.15 to 13.2.5.31. */
static void drops_scripts(void **state)
{
    (void)state;
    assert_tokens("a<script>1 < 2 </script>b", "ab");
    assert_tokens("a<script><!-- </script>b", "ab");
    assert_tokens("a<script><!-- <script> </script>b</script>c", "ac");
    assert_tokens("a<script><!-- <script> --> </script>b", "ab");
    assert_tokens("a<script><!-- <scripts> </script>b", "ab");
    assert_tokens("a<script><!--> <script> </script>b", "ab");
    assert_tokens("a<script><!---> <script> </script>b", "ab");
    assert_tokens("a<script> <script> </script>b", "ab");
    assert_tokens("a<script><!-- <script> </script> <script> </script>b</script>c", "ac");
}

static void drops_nested_elements(void **state)
{
    (void)state;
    assert_tokens("a<svg><b></svg>c", "ac");
    assert_tokens("a<svg><svg></svg></svg>c", "ac");
    assert_tokens("a<svg/>b<svg><svg/></svg>c", "abc");
    assert_tokens("a<svg><style></svg>b", "ab");
    assert_tokens("a<template><style></template></style></template>b", "ab");
    assert_tokens("a<template/>b</template>c", "ac");
    assert_tokens("a<select><select>b</select>c", "ac");
    assert_tokens("a<math><svg></math>b", "ab");
    assert_tokens("a<object><!--</object>--></object>b", "ab");
    assert_tokens("a<svg>b", "a");
}

static void reads_dropped_elements_where_asked(void **state)
{
    (void)state;
    struct text rest = TEXT("<script>x");
    struct html_token token;
    assert_true(html_token_read(&rest, &token));
    assert_true(text_equal(token.name, TEXT("script")));
    assert_true(html_token_read(&rest, &token));
    assert_true(text_equal(token.text, TEXT("x")));
    assert_false(html_token_read(&rest, &token));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_tags),
        cmocka_unit_test(reads_attributes),
        cmocka_unit_test(drops_comments_and_their_like),
        cmocka_unit_test(drops_raw_elements),
        cmocka_unit_test(drops_scripts),
        cmocka_unit_test(drops_nested_elements),
        cmocka_unit_test(reads_dropped_elements_where_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
