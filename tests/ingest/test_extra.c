/* Extra elements after they were read: told apart, asked for attributes, given up with the field
 * that they stand for; and those that an owner writes by hand. */
#include "ingest/extra_file.h"
#include "model/extra.h"
#include "receiver.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static const struct xml sample = {TEXT_LITERAL(
    "<podcast:season name=\"a=&quot;b&quot; &gt;\" x=\"\">3</podcast:season>\n"
    "<podcast:value type=\"lightning\"><podcast:valueRecipient split=\"1\"/>\n"
    "<podcast:valueTimeSplit><podcast:remoteItem/></podcast:valueTimeSplit></podcast:value>\n"
    "<podcast:episode>4.5</podcast:episode>\n"
    "<itunes:title>T</itunes:title>\n"
    "<podcast:block/>\n")};

static void elements_are_told_apart(void **state)
{
    (void)state;
    static const char *const names[] = {"podcast:season", "podcast:value", "podcast:episode",
                                        "itunes:title", "podcast:block"};
    struct text rest = sample.markup;
    struct extra_element element;
    size_t length = 0;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        assert_true(extra_next(&rest, &element));
        assert_text(element.name, names[i]);
        assert_ptr_equal(element.markup.at, sample.markup.at + length);
        length += element.markup.length;
    }
    assert_int_equal(length, sample.markup.length);
    assert_false(extra_next(&rest, &element));
    assert_true(extra_has(sample, TEXT("podcast:block")));
    assert_false(extra_has(sample, TEXT("podcast:valueRecipient")));
    assert_false(extra_has((struct xml){{NULL, 0}}, TEXT("podcast:block")));
}

static void attributes_are_unescaped(void **state)
{
    (void)state;
    struct arena arena;
    struct text rest = sample.markup;
    struct extra_element element;
    arena_begin(&arena);
    assert_true(extra_next(&rest, &element));
    assert_text(extra_attribute(&arena, &element, TEXT("name")), "a=\"b\" >");
    assert_text(extra_attribute(&arena, &element, TEXT("x")), "");
    assert_text(extra_attribute(&arena, &element, TEXT("b")), "");
    assert_true(extra_next(&rest, &element));
    assert_text(extra_attribute(&arena, &element, TEXT("type")), "lightning");
    assert_text(extra_attribute(&arena, &element, TEXT("split")), "");
    arena_end(&arena);
}

static void content_is_unescaped_text_without_tags(void **state)
{
    (void)state;
    static const struct {
        const char *markup;
        const char *content;
    } elements[] = {
        {"<podcast:person role=\"a\">A &amp;amp; &lt;b&gt; &amp; c</podcast:person>\n",
         "A &amp; <b> & c\n"},
        {"<podcast:txt>one<podcast:x y=\"z\">two</podcast:x> three</podcast:txt>\n",
         "onetwo three\n"},
        {"<podcast:block/>\n", "\n"},
        {"<podcast:txt></podcast:txt>", ""},
    };
    struct arena arena;
    arena_begin(&arena);
    for (size_t i = 0; i < sizeof elements / sizeof elements[0]; i++) {
        struct text rest = text_of(elements[i].markup);
        struct extra_element element;
        assert_true(extra_next(&rest, &element));
        assert_text(extra_content(&arena, &element), elements[i].content);
    }
    arena_end(&arena);
}

static void an_element_goes_with_its_field(void **state)
{
    (void)state;
    struct arena arena;
    arena_begin(&arena);
    struct episode before = {.title = TEXT("T"), .season = 3, .number = 4, .extra = sample};
    struct episode after = before;
    after.summary = TEXT("other");
    assert_true(
        text_equal(extra_after_episode_change(&arena, &before, &after).markup, sample.markup));
    after.season = 5;
    struct xml left = extra_after_episode_change(&arena, &before, &after);
    assert_false(extra_has(left, TEXT("podcast:season")));
    assert_true(extra_has(left, TEXT("podcast:episode")));
    after.number = 9;
    after.title = TEXT("U");
    left = extra_after_episode_change(&arena, &before, &after);
    assert_false(extra_has(left, TEXT("podcast:episode")) || extra_has(left, TEXT("itunes:title")));
    assert_true(extra_has(left, TEXT("podcast:value")) && extra_has(left, TEXT("podcast:block")));
    struct show show = {
        .extra = {TEXT_LITERAL("<podcast:locked owner=\"a\">yes</podcast:locked>\n")},
        .locked = true};
    struct show unlocked = show;
    assert_true(
        extra_has(extra_after_show_change(&arena, &show, &unlocked), TEXT("podcast:locked")));
    unlocked.locked = false;
    assert_text(extra_after_show_change(&arena, &show, &unlocked).markup, "");
    arena_end(&arena);
}

static void hand_written_elements_are_rebuilt(void **state)
{
    (void)state;
    struct arena arena;
    struct xml extra;
    struct error error = {""};
    arena_begin(&arena);
    assert_true(
        extra_file_read(TEXT("\xef\xbb\xbf\n<podcast:funding url='https://a.example/'>Give &amp; "
                             "take</podcast:funding>"
                             "<!-- later --> <p:medium "
                             "xmlns:p='https://podcastindex.org/namespace/1.0'>music</p:medium>"
                             "<itunes:new-feed-url>https://b.example/</itunes:new-feed-url>\n"
                             "<podcast:locked owner='a@b.example'>yes</podcast:locked>"),
                        EXTRA_OF_SHOW, &arena, &extra, &error));
    assert_text(extra.markup,
                "<podcast:funding url=\"https://a.example/\">Give &amp; take</podcast:funding>\n"
                "<podcast:medium>music</podcast:medium>\n"
                "<itunes:new-feed-url>https://b.example/</itunes:new-feed-url>\n"
                "<podcast:locked owner=\"a@b.example\">yes</podcast:locked>\n");
    assert_true(extra_file_read(TEXT(" \n"), EXTRA_OF_EPISODE, &arena, &extra, &error));
    assert_text(extra.markup, "");
    arena_end(&arena);
}

struct fault {
    enum extra_place place;
    const char *content;
    const char *message;
};

static const struct fault faults[] = {
    {EXTRA_OF_SHOW, "<podcast:a>\n <podcast:b></podcast:a>", "2:15: mismatched tag"},
    {EXTRA_OF_SHOW, "<podcast:a>", "1:14: mismatched tag"},
    {EXTRA_OF_SHOW, "a<podcast:a/>", "1:1: text stands outside of an element"},
    {EXTRA_OF_SHOW, "<podcast:a/>\n<link/>",
     "2:1: <link> does not belong here: only elements of the itunes: and podcast: namespaces do"},
    {EXTRA_OF_SHOW, "<itunes:author>A</itunes:author>",
     "1:1: <itunes:author> does not belong here: the feed has it from the options for it"},
    {EXTRA_OF_EPISODE, "<itunes:season>A</itunes:season>",
     "1:1: <itunes:season> does not belong here: the feed has it from the options for it"},
    {EXTRA_OF_SHOW, "<podcast:a><x:b/></podcast:a>",
     "1:12: <x:b> is of a namespace that the feed does not have"},
    {EXTRA_OF_SHOW, "<podcast:a>&ouml;</podcast:a>", "1:12: XML does not know &ouml;"},
    {EXTRA_OF_SHOW, "</extra><podcast:a/><extra>", "1:9: junk after document element"},
};

static void faults_have_their_place(void **state)
{
    (void)state;
    struct arena arena;
    struct xml extra;
    arena_begin(&arena);
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        struct error error = {""};
        assert_false(
            extra_file_read(text_of(faults[i].content), faults[i].place, &arena, &extra, &error));
        assert_string_equal(error.message, faults[i].message);
    }
    struct error error = {""};
    assert_false(extra_file_read(TEXT("<!DOCTYPE extra [<!ENTITY a 'b'>]><podcast:a/>"),
                                 EXTRA_OF_SHOW, &arena, &extra, &error));
    char *large = arena_allocate(&arena, 70000);
    memset(large, 'x', 70000);
    struct text document = arena_format(&arena, "<podcast:txt>%.*s</podcast:txt>", 70000, large);
    assert_true(extra_file_read(document, EXTRA_OF_SHOW, &arena, &extra, &error));
    assert_false(extra_file_read(document, EXTRA_OF_EPISODE, &arena, &extra, &error));
    assert_non_null(strstr(error.message, "the elements are longer than 64 KB together"));
    arena_end(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_are_told_apart),
        cmocka_unit_test(attributes_are_unescaped),
        cmocka_unit_test(content_is_unescaped_text_without_tags),
        cmocka_unit_test(an_element_goes_with_its_field),
        cmocka_unit_test(hand_written_elements_are_rebuilt),
        cmocka_unit_test(faults_have_their_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
