/* The elements of a feed that no field has: which are kept, and what they look like. */
#include "receiver.h"

#include "base/buffer.h"
#include "model/topic.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#define ITUNES "http://www.itunes.com/dtds/podcast-1.0.dtd"
#define PODCAST "https://podcastindex.org/namespace/1.0"
#define FEED(channel)                                                                            \
    "<rss version='2.0' xmlns:itunes='" ITUNES "' xmlns:podcast='" PODCAST "'><channel>" channel \
    "</channel></rss>"
#define ITEM(content) \
    FEED("<item><title>T</title><enclosure url='http://a.example/1'/>" content "</item>")

static void read_feed(struct kept *kept, struct text feed)
{
    kept_read(kept, ingest_rss, feed, &ingest_default_limits);
    if (!kept->is_read)
        fail_msg("%s", kept->error.message);
}

static void assert_channel(const char *feed, const char *expected)
{
    struct kept kept;
    read_feed(&kept, text_of(feed));
    assert_text(kept.show.extra.markup, expected);
    kept_end(&kept);
}

static void assert_item(const char *feed, const char *expected)
{
    struct kept kept;
    read_feed(&kept, text_of(feed));
    assert_int_equal(kept.episode_count, 1);
    assert_text(kept.episodes[0].episode.extra.markup, expected);
    kept_end(&kept);
}

static void keeps_what_has_no_field_in_its_order(void **state)
{
    (void)state;
    assert_channel(
        FEED("<podcast:medium>podcast</podcast:medium><title>T</title>"
             "<podcast:funding url='https://a.example/?a=1&amp;b=2'>Give</podcast:funding>"
             "<item/><itunes:block>No</itunes:block><media:x/><ttl>5</ttl>"
             "<itunes:keywords>a, b</itunes:keywords>"),
        "<podcast:medium>podcast</podcast:medium>\n"
        "<podcast:funding url=\"https://a.example/?a=1&amp;b=2\">Give</podcast:funding>\n"
        "<itunes:block>No</itunes:block>\n"
        "<itunes:keywords>a, b</itunes:keywords>\n");
    assert_item(
        ITEM("<podcast:transcript url='https://a.example/t.vtt' type='text/vtt'/>"
             "<itunes:author>Ada</itunes:author><podcast:chapters url='c'></podcast:chapters>"),
        "<podcast:transcript url=\"https://a.example/t.vtt\" type=\"text/vtt\"/>\n"
        "<itunes:author>Ada</itunes:author>\n<podcast:chapters url=\"c\"/>\n");
}

static void fields_are_not_kept_twice(void **state)
{
    (void)state;
    assert_channel(FEED("<title>A &amp; B</title><itunes:title>A &amp; B</itunes:title>"
                        "<itunes:author>A</itunes:author><itunes:image href='http://a.example/i'/>"
                        "<itunes:owner><itunes:email>a</itunes:email></itunes:owner>"
                        "<itunes:explicit>no</itunes:explicit><itunes:type>serial</itunes:type>"
                        "<itunes:summary>S</itunes:summary><itunes:subtitle>S</itunes:subtitle>"
                        "<itunes:category text='Arts'/><podcast:locked>yes</podcast:locked>"
                        "<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>"
                        "<itunes:author>B</itunes:author>"),
                   "");
    assert_item(
        ITEM("<itunes:title>T</itunes:title><itunes:duration>5</itunes:duration>"
             "<itunes:image href='http://a.example/i'/><itunes:season>1</itunes:season>"
             "<podcast:season>1</podcast:season><itunes:episode>2</itunes:episode>"
             "<podcast:episode>2</podcast:episode><itunes:explicit>no</itunes:explicit>"
             "<itunes:episodeType>full</itunes:episodeType><itunes:summary>S</itunes:summary>"),
        "");
}

static void what_says_more_than_its_field_is_kept(void **state)
{
    (void)state;
    assert_channel(FEED("<title>T</title><itunes:title>Apple's T</itunes:title>"
                        "<podcast:locked owner='a@b.example'>yes</podcast:locked>"),
                   "<itunes:title>Apple's T</itunes:title>\n"
                   "<podcast:locked owner=\"a@b.example\">yes</podcast:locked>\n");
    assert_item(
        ITEM("<podcast:season name='One'>1</podcast:season><itunes:episode>3</itunes:episode>"
             "<podcast:episode display='Ch. 3'>204</podcast:episode>"),
        "<podcast:season name=\"One\">1</podcast:season>\n"
        "<podcast:episode display=\"Ch. 3\">204</podcast:episode>\n");
    assert_item(ITEM("<podcast:episode>3.5</podcast:episode>"),
                "<podcast:episode>3.5</podcast:episode>\n");
}

static void further_categories_are_kept(void **state)
{
    (void)state;
    struct kept kept;
    read_feed(&kept, TEXT(FEED("<itunes:category text='A &amp; B'><itunes:category text='C'/>"
                               "<itunes:category text='D'/></itunes:category>"
                               "<itunes:category text='E'><itunes:category text='F'/>"
                               "<itunes:category text='G'/></itunes:category>")));
    assert_text(kept.show.category, "A & B");
    assert_text(kept.show.subcategory, "C");
    assert_text(kept.show.extra.markup,
                "<itunes:category text=\"A &amp; B\"><itunes:category text=\"D\"/>"
                "</itunes:category>\n"
                "<itunes:category text=\"E\"><itunes:category text=\"F\"/>"
                "<itunes:category text=\"G\"/></itunes:category>\n");
    kept_end(&kept);
}

static void what_is_of_the_old_place_is_left_out(void **state)
{
    (void)state;
    struct kept kept;
    read_feed(
        &kept,
        TEXT(FEED("<itunes:new-feed-url>https://a.example/</itunes:new-feed-url>"
                  "<podcast:podping usesPodping='true'/><itunes:complete>Yes</itunes:complete>")));
    assert_text(kept.show.extra.markup, "<itunes:complete>Yes</itunes:complete>\n");
    assert_int_equal(kept.left_out_count, 2);
    assert_string_equal(kept.left_out_names[0], "itunes:new-feed-url");
    assert_string_equal(kept.left_out_reasons[0], "it is of the place that the feed came from");
    kept_end(&kept);
}

static void prefixes_become_the_usual_ones(void **state)
{
    (void)state;
    assert_channel("<rss xmlns:i='" ITUNES "' xmlns:x='http://x.example/'><channel>"
                   "<p:person xmlns:p='" PODCAST "' x:a='1' p:b='2' xml:lang='de' xmlns='y' c='3'>N"
                   "<p:c/><x:d><p:e/></x:d></p:person><i:block x:y='z'>Yes</i:block>"
                   "<person xmlns='" PODCAST "'>D</person><podcast:txt>U</podcast:txt>"
                   "<podcast:txt xmlns:podcast='http://x.example/'>no</podcast:txt>"
                   "</channel></rss>",
                   "<podcast:person podcast:b=\"2\" xml:lang=\"de\" c=\"3\">N<podcast:c/>"
                   "</podcast:person>\n<itunes:block>Yes</itunes:block>\n"
                   "<podcast:person>D</podcast:person>\n<podcast:txt>U</podcast:txt>\n");
}

/* Names that expat lets pass and a parser of namespaces does not; two attributes that become one.
 */
static void what_would_break_a_feed_is_dropped(void **state)
{
    (void)state;
    assert_channel("<rss xmlns:p='" PODCAST "' xmlns:q='" PODCAST "'><channel>"
                   "<p:1/><p:a:b/><p:\u00b7/><p:t p:a='1' q:a='2' p:b:c='3' p:4='5'/>"
                   "</channel></rss>",
                   "<podcast:t podcast:a=\"1\"/>\n");
}

static void whole_subtrees_are_kept(void **state)
{
    (void)state;
    assert_channel(
        FEED("<podcast:liveItem status='live'>\n  <title>Live &amp; well</title>\n"
             "  <guid isPermaLink='false'>g</guid><content:encoded><![CDATA[<p>A</p>]]>"
             "</content:encoded><enclosure url='u'/><itunes:duration>5</itunes:duration>"
             "<podcast:contentLink href='h'>Watch</podcast:contentLink>\n</podcast:liveItem>"),
        "<podcast:liveItem status=\"live\"><title>Live &amp; well</title>"
        "<guid isPermaLink=\"false\">g</guid><content:encoded>&lt;p&gt;A&lt;/p&gt;"
        "</content:encoded><enclosure url=\"u\"/><itunes:duration>5</itunes:duration>"
        "<podcast:contentLink href=\"h\">Watch</podcast:contentLink></podcast:liveItem>\n");
    assert_item(ITEM("<podcast:liveItem><title>Wrong</title><item><title>Wrong</title></item>"
                     "</podcast:liveItem>"),
                "<podcast:liveItem><title>Wrong</title><item><title>Wrong</title></item>"
                "</podcast:liveItem>\n");
}

static void everything_is_escaped(void **state)
{
    (void)state;
    assert_item(ITEM("<podcast:txt a='&lt;&amp;&quot;&apos;&#10;&#9;&#13;>'>]]&gt; &lt;b&gt; "
                     "<![CDATA[<i>&amp;]]> \" J&ouml;rg&nosuch; &#13;\n<!-- c --><?php x?>"
                     "\u202egnirts\u202c</podcast:txt>"),
                "<podcast:txt a=\"&lt;&amp;&quot;'&#10;&#9;&#13;&gt;\">]]&gt; &lt;b&gt; "
                "&lt;i&gt;&amp;amp; \" J\u00f6rg&amp;nosuch; &#13;\ngnirts</podcast:txt>\n");
}

static void append_filler(struct buffer *feed, const char *name, size_t length)
{
    buffer_append_format(feed, "<podcast:%s>", name);
    for (size_t i = 0; i < length; i++)
        buffer_append_byte(feed, 'x');
    buffer_append_format(feed, "</podcast:%s>", name);
}

#define TAGS(name) strlen("<podcast:" name "></podcast:" name ">\n")

/* What passes the limit by one byte is left out whole; what comes behind it is not. */
static void each_place_has_its_limit(void **state)
{
    (void)state;
    struct kept kept;
    struct buffer feed;
    buffer_begin(&feed, 1 << 20);
    buffer_append(&feed, TEXT("<rss><channel>"));
    append_filler(&feed, "a", 256 * 1024 - TAGS("a"));
    append_filler(&feed, "b", 0);
    buffer_append(&feed, TEXT("<item><title>T</title><enclosure url='http://a.example/1'/>"));
    append_filler(&feed, "d", 64 * 1024 - TAGS("d") + 1);
    append_filler(&feed, "e", 64 * 1024 - TAGS("e"));
    append_filler(&feed, "f", 1);
    buffer_append(&feed, TEXT("</item></channel></rss>"));
    read_feed(&kept, buffer_text(&feed));
    assert_int_equal(kept.show.extra.markup.length, 256 * 1024);
    assert_int_equal(kept.episodes[0].episode.extra.markup.length, 64 * 1024);
    assert_true(text_starts_with(kept.episodes[0].episode.extra.markup, TEXT("<podcast:e>x")));
    assert_int_equal(kept.left_out_count, 3);
    assert_string_equal(kept.left_out_names[0], "podcast:b");
    assert_string_equal(kept.left_out_names[1], "podcast:d");
    assert_string_equal(kept.left_out_names[2], "podcast:f");
    assert_string_equal(kept.left_out_reasons[1],
                        "an item's elements without a field may be 64 KB together");
    kept_end(&kept);
    buffer_end(&feed);
}

static void items_do_not_mix(void **state)
{
    (void)state;
    struct kept kept;
    read_feed(&kept,
              TEXT(FEED("<item><podcast:txt>skipped</podcast:txt></item><item><title>A</title>"
                        "<enclosure url='http://a.example/1'/><podcast:txt>A</podcast:txt>"
                        "</item><item><title>B</title><enclosure url='http://a.example/2'/>"
                        "</item><podcast:txt>late</podcast:txt>")));
    assert_int_equal(kept.episode_count, 2);
    assert_text(kept.episodes[0].episode.extra.markup, "<podcast:txt>A</podcast:txt>\n");
    assert_text(kept.episodes[1].episode.extra.markup, "");
    assert_int_equal(kept.show_calls, 2);
    assert_text(kept.show.extra.markup, "<podcast:txt>late</podcast:txt>\n");
    kept_end(&kept);
}

static void categories_of_items_are_topics(void **state)
{
    (void)state;
    struct kept kept;
    read_feed(&kept,
              TEXT(ITEM("<category> Ships &amp;\n Tides </category><category/>"
                        "<category><![CDATA[\u8239]]></category><category>ships: TIDES</category>"
                        "<itunes:keywords>no</itunes:keywords>"
                        "<category domain='x'>Harbours</category>")));
    const struct topic *topics = kept.episodes[0].topics.items;
    assert_int_equal(kept.episodes[0].topics.count, 3);
    assert_text(topics[0].title, "Ships & Tides");
    assert_text(topics[0].slug, "ships-tides");
    assert_text(topics[1].title, "\u8239");
    assert_true(text_starts_with(topics[1].slug, TEXT("topic-")));
    assert_int_equal(topics[1].slug.length, strlen("topic-00000000"));
    assert_text(topics[2].slug, "harbours");
    kept_end(&kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_what_has_no_field_in_its_order),
        cmocka_unit_test(fields_are_not_kept_twice),
        cmocka_unit_test(what_says_more_than_its_field_is_kept),
        cmocka_unit_test(further_categories_are_kept),
        cmocka_unit_test(what_is_of_the_old_place_is_left_out),
        cmocka_unit_test(prefixes_become_the_usual_ones),
        cmocka_unit_test(what_would_break_a_feed_is_dropped),
        cmocka_unit_test(whole_subtrees_are_kept),
        cmocka_unit_test(everything_is_escaped),
        cmocka_unit_test(each_place_has_its_limit),
        cmocka_unit_test(items_do_not_mix),
        cmocka_unit_test(categories_of_items_are_topics),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
