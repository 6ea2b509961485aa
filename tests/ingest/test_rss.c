/* What RSS feeds say, and how a feed that is broken or hostile ends. Encodings and prefixes are in
 * test_rss_forms.c. */
#include "receiver.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#define ITUNES "xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' "
#define PODCAST "xmlns:podcast='https://podcastindex.org/namespace/1.0' "
#define CONTENT "xmlns:content='http://purl.org/rss/1.0/modules/content/' "
#define ATOM "xmlns:atom='http://www.w3.org/2005/Atom' xmlns:media='http://search.yahoo.com/mrss/' "
#define FEED(channel) \
    "<rss version='2.0' " ITUNES PODCAST CONTENT ATOM "><channel>" channel "</channel></rss>"
#define AUDIO "<enclosure url='https://example.org/a.mp3' length='1000' type='audio/mpeg'/>"

static void read_feed(struct kept *kept, const char *feed)
{
    kept_read(kept, ingest_rss, text_of(feed), &ingest_default_limits);
    if (!kept->is_read)
        fail_msg("%s", kept->error.message);
}

static void assert_fails(struct text feed, const struct ingest_limits *limits, const char *message)
{
    struct kept kept;
    kept_read(&kept, ingest_rss, feed, limits);
    assert_false(kept.is_read);
    assert_string_equal(kept.error.message, message);
    kept_end(&kept);
}

static void reads_the_channel(void **state)
{
    (void)state;
    struct kept kept;
    read_feed(&kept, FEED("<image><title>Not me</title><link>https://wrong.example/</link>"
                          "<url>https://example.org/small.png</url></image>"
                          "<atom:link href='https://example.org/feed' rel='self'/>"
                          "<atom:title>Not me</atom:title>"
                          "<title> Night\n Trains </title><title>Second</title>"
                          "<description>&lt;p&gt;About &lt;b&gt;trains&lt;/b&gt;&lt;script&gt;x"
                          "&lt;/script&gt;&lt;/p&gt;</description>"
                          "<link>https://example.org/</link><language>pt-BR</language>"
                          "<copyright>Ada</copyright><itunes:author>Ada L.</itunes:author>"
                          "<itunes:owner><itunes:email>ada@example.org</itunes:email>"
                          "<itunes:name>Ada</itunes:name></itunes:owner>"
                          "<itunes:image href='https://example.org/cover.jpg'/>"
                          "<itunes:category text='Leisure'><itunes:category text='Hobbies'/>"
                          "<itunes:category text='Games'/></itunes:category>"
                          "<itunes:category text='Arts'><itunes:category text='Food'/>"
                          "</itunes:category><itunes:explicit>Yes</itunes:explicit>"
                          "<itunes:type>Serial</itunes:type><podcast:locked>yes</podcast:locked>"
                          "<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>"));
    assert_int_equal(kept.show_calls, 1);
    assert_text(kept.show.title, "Night Trains");
    assert_text(kept.show.description.markup, "<p>About <b>trains</b></p>");
    assert_text(kept.show.summary, "About trains");
    assert_text(kept.show.website_url, "https://example.org/");
    assert_text(kept.show.language, "pt-BR");
    assert_text(kept.show.copyright, "Ada");
    assert_text(kept.show.author, "Ada L.");
    assert_text(kept.show.owner_name, "Ada");
    assert_text(kept.show.owner_email, "ada@example.org");
    assert_text(kept.show.image_url, "https://example.org/cover.jpg");
    assert_text(kept.show.category, "Leisure");
    assert_text(kept.show.subcategory, "Hobbies");
    assert_text(kept.show.itunes_type, "serial");
    assert_text(kept.show.podcast_guid, "917393e3-1b1e-5cef-ace4-edaa54e1f810");
    assert_true(kept.show.explicit && kept.show.locked);
    kept_end(&kept);
}

static void tells_the_show_again_only_if_it_learnt_more(void **state)
{
    (void)state;
    struct kept kept;
    read_feed(&kept, FEED("<title>T</title><item><title>a</title>" AUDIO "</item>"));
    assert_int_equal(kept.show_calls, 1);
    kept_end(&kept);
    read_feed(&kept, FEED("<title>T</title><item><title>a</title>" AUDIO "</item>"
                          "<language>de</language><image><url>https://example.org/i.png</url>"
                          "</image>"));
    assert_int_equal(kept.show_calls, 2);
    assert_text(kept.show.title, "T");
    assert_text(kept.show.language, "de");
    assert_text(kept.show.image_url, "https://example.org/i.png");
    kept_end(&kept);
}

static void reads_an_item(void **state)
{
    (void)state;
    struct kept kept;
    read_feed(&kept,
              FEED("<title>T</title>\n<item><media:title>Wrong</media:title>"
                   "<itunes:title>Apple's</itunes:title><title>AT&amp;T &lt;3</title>"
                   "<podcast:liveItem><title>Wrong</title><guid>wrong</guid></podcast:liveItem>"
                   "<guid isPermaLink='false'> Ep-1 </guid><link>https://example.org/1</link>"
                   "<pubDate>Thu, 29 Feb 2024 13:00:00 +0100</pubDate>"
                   "<enclosure/><enclosure url=' https://example.org/a b.MP3?x=1&amp;y=2 ' "
                   "length='1000'/><enclosure url='https://example.org/second.ogg'/>"
                   "<itunes:duration>1:02:03</itunes:duration>"
                   "<description>Short &amp;amp; sweet</description>"
                   "<content:encoded><![CDATA[<p>Long <em>notes</em></p>]]></content:encoded>"
                   "<itunes:image href='https://example.org/1.jpg'/>"
                   "<itunes:season>0</itunes:season><podcast:season name='x'>3</podcast:season>"
                   "<itunes:episode>12</itunes:episode><podcast:episode>13.5</podcast:episode>"
                   "<itunes:episodeType>Bonus</itunes:episodeType>"
                   "<itunes:explicit>true</itunes:explicit></item>"));
    assert_int_equal(kept.episode_count, 1);
    const struct episode *episode = &kept.episodes[0].episode;
    assert_int_equal(kept.episodes[0].line, 2);
    assert_text(episode->title, "AT&T <3");
    assert_text(episode->guid, "Ep-1");
    assert_int_equal(episode->published_at, 1709208000);
    assert_int_equal(episode->status, EPISODE_PUBLISHED);
    assert_text(episode->audio_url, "https://example.org/a%20b.MP3?x=1&y=2");
    assert_int_equal(episode->audio_bytes, 1000);
    assert_text(episode->audio_type, "audio/mpeg");
    assert_int_equal(episode->duration_s, 3723);
    assert_text(episode->notes.markup, "<p>Long <em>notes</em></p>");
    assert_text(episode->summary, "Short & sweet");
    assert_text(episode->image_url, "https://example.org/1.jpg");
    assert_int_equal(episode->season, 3);
    assert_int_equal(episode->number, 12);
    assert_text(episode->episode_type, "bonus");
    assert_true(episode->explicit);
    assert_text(episode->slug, "");
    kept_end(&kept);
}

static void finds_titles_and_identities(void **state)
{
    (void)state;
    struct kept kept;
    read_feed(&kept,
              FEED("<item><itunes:title>Apple's</itunes:title>" AUDIO "</item>"
                   "<item><pubDate>Thu, 29 Feb 2024 12:00:00 GMT</pubDate>"
                   "<enclosure url='https://example.org/2.mp3'/><guid>g</guid></item>"
                   "<item><enclosure url='http://example.org/x/night-train.ogg#t'/></item>"
                   "<item><title/><description/><enclosure url='https://example.org/'/></item>"));
    assert_int_equal(kept.episode_count, 3);
    assert_text(kept.episodes[0].episode.title, "Apple's");
    assert_text(kept.episodes[0].episode.guid, "https://example.org/a.mp3");
    assert_int_equal(kept.episodes[0].episode.published_at, 0);
    assert_int_equal(kept.episodes[0].episode.status, EPISODE_DRAFT);
    assert_text(kept.episodes[1].episode.title, "29 February 2024");
    assert_text(kept.episodes[2].episode.title, "night-train");
    assert_text(kept.episodes[2].episode.audio_type, "audio/ogg");
    assert_int_equal(kept.skipped_count, 1);
    assert_string_equal(kept.skipped_reasons[0], "no title");
    kept_end(&kept);
}

static void skips_what_cannot_be_an_episode(void **state)
{
    (void)state;
    struct kept kept;
    read_feed(&kept,
              FEED("\n<item><title>News</title></item>"
                   "\n<item><title>Mail</title><enclosure url='mailto:x@example.org'/></item>"
                   "\n<item><title>One</title><guid>g</guid>" AUDIO "</item>"
                   "\n<item><title>Two</title><guid>g</guid>" AUDIO "</item>"
                   "\n<item><title>Three</title>" AUDIO "</item>"
                   "\n<item><title>Four</title>" AUDIO "</item>"));
    assert_int_equal(kept.episode_count, 2);
    assert_int_equal(kept.skipped_count, 4);
    assert_int_equal(kept.skipped_lines[0], 2);
    assert_string_equal(kept.skipped_titles[0], "News");
    assert_string_equal(kept.skipped_reasons[0], "no enclosure");
    assert_string_equal(kept.skipped_reasons[1],
                        "the address of the enclosure is not an http or https address");
    assert_string_equal(kept.skipped_titles[2], "Two");
    assert_string_equal(kept.skipped_reasons[2], "same guid as the item at line 4");
    assert_string_equal(kept.skipped_reasons[3], "same enclosure as the item at line 6");
    kept_end(&kept);
}

static void plain_notes_become_paragraphs(void **state)
{
    (void)state;
    struct kept kept;
    read_feed(&kept, FEED("<item><title>a</title>" AUDIO "<itunes:subtitle>sub</itunes:subtitle>"
                          "<itunes:summary>One\n\nTwo</itunes:summary></item>"));
    assert_text(kept.episodes[0].episode.notes.markup, "<p>One</p><p>Two</p>");
    assert_text(kept.episodes[0].episode.summary, "One Two");
    kept_end(&kept);
}

static void says_where_a_feed_is_broken(void **state)
{
    (void)state;
    const struct ingest_limits *limits = &ingest_default_limits;
    assert_fails(TEXT("<rss><channel>\n  <title>a</titel>\n</channel></rss>"), limits,
                 "2:13: mismatched tag");
    assert_fails(TEXT("\n\n  <?xml version='1.0'?><rss><channel>&</channel></rss>"), limits,
                 "3:39: not well-formed (invalid token)");
    assert_fails(TEXT("\xef\xbb\xbf<rss>\n<channel>"), limits,
                 "2:10: the input ends before its root element does");
    assert_fails(TEXT(""), limits, "1:1: the input ends before its root element does");
    assert_fails(TEXT("<html><body/></html>"), limits,
                 "1:1: this is not an RSS feed: its root element is <html>, not <rss>");
    assert_fails(TEXT("<rss></rss>"), limits, "1:12: the feed has no <channel>");
    assert_fails(TEXT("<?xml version='1.0' encoding='EUC-JP'?><rss/>"), limits,
                 "1:31: the encoding EUC-JP cannot be read; convert the feed to UTF-8");
}

static void refuses_a_doctype_before_what_it_declares(void **state)
{
    (void)state;
    assert_fails(TEXT("<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
                      "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]><rss><channel><title>&c;</title>"
                      "</channel></rss>"),
                 &ingest_default_limits,
                 "1:15: a feed with a DOCTYPE is refused, because of what a DOCTYPE can do; take "
                 "that declaration out");
}

/* head, then unit as often as asked, then tail; to be freed. */
static struct text repeated(const char *head, const char *unit, size_t times, const char *tail)
{
    size_t head_length = strlen(head), unit_length = strlen(unit), tail_length = strlen(tail);
    size_t length = head_length + unit_length * times + tail_length;
    char *bytes = malloc(length + 1);
    assert_non_null(bytes);
    memcpy(bytes, head, head_length);
    for (size_t i = 0; i < times; i++)
        memcpy(bytes + head_length + i * unit_length, unit, unit_length);
    memcpy(bytes + length - tail_length, tail, tail_length + 1);
    return (struct text){bytes, length};
}

/* The place is where the ceiling was noticed, which depends on how the input was cut into pieces.
 */
static void assert_costs_too_much(struct text feed, const char *why)
{
    struct kept kept;
    kept_read(&kept, ingest_rss, feed, &ingest_default_limits);
    assert_false(kept.is_read);
    if (!text_ends_with(text_of(kept.error.message), text_of(why)))
        fail_msg("\"%s\" does not end in \"%s\"", kept.error.message, why);
    kept_end(&kept);
    free((char *)(uintptr_t)feed.at);
}

static void every_ceiling_says_which_it_is(void **state)
{
    (void)state;
    assert_costs_too_much(repeated("<rss><channel>", "<x>", 63, ""),
                          ": elements are nested deeper than 64 levels");
    assert_costs_too_much(repeated("<rss><channel><title>", "0123456789abcdef", 65537, ""),
                          ": the text of <title> is longer than 1 MB");
    assert_costs_too_much(repeated("<rss><channel a='", "x", (1 << 20) + 1, "'>"),
                          ": the attributes of <channel> are longer than 1 MB");
    assert_costs_too_much(repeated("<rss><!--", "0123456789abcdef", 400000, ""),
                          ": a single tag or comment is longer than 1 MB");
    assert_fails(TEXT("<rss><channel>\n<item/><item/>\n<item/></channel></rss>"),
                 &(struct ingest_limits){.input_bytes = 1000, .items = 2},
                 "3:1: there are more than 2 items; --max-items N raises that limit");
    assert_fails(TEXT("<rss><channel/></rss>"),
                 &(struct ingest_limits){.input_bytes = 20, .items = 2},
                 "1:1: the input is larger than 20 bytes; --max-bytes N raises that limit");
}

static void counts_attributes(void **state)
{
    (void)state;
    char feed[2048] = "<rss";
    for (int i = 0; i < 65; i++)
        snprintf(feed + strlen(feed), sizeof feed - strlen(feed), " a%d=''", i);
    strcat(feed, "><channel/></rss>");
    assert_fails(text_of(feed), &ingest_default_limits, "1:1: <rss> has more than 64 attributes");
}

static void the_ceilings_themselves_are_allowed(void **state)
{
    (void)state;
    struct kept kept;
    struct text feed = TEXT("<rss><channel><item/><item/></channel></rss>");
    kept_read(&kept, ingest_rss, feed,
              &(struct ingest_limits){.input_bytes = (int64_t)feed.length, .items = 2});
    assert_true(kept.is_read);
    assert_int_equal(kept.skipped_count, 2);
    kept_end(&kept);
}

static void the_receiver_can_end_it(void **state)
{
    (void)state;
    struct kept kept;
    kept_read_until(&kept, ingest_rss,
                    TEXT("<rss><channel><item><enclosure url='http://a.example/1'/></item>"
                         "<item><enclosure url='http://a.example/2'/></item>"
                         "<item><enclosure url='http://a.example/3'/></item></channel></rss>"),
                    1);
    assert_false(kept.is_read);
    assert_int_equal(kept.episode_count, 1);
    assert_string_equal(kept.error.message, "");
    kept_end(&kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_the_channel),
        cmocka_unit_test(tells_the_show_again_only_if_it_learnt_more),
        cmocka_unit_test(reads_an_item),
        cmocka_unit_test(finds_titles_and_identities),
        cmocka_unit_test(skips_what_cannot_be_an_episode),
        cmocka_unit_test(plain_notes_become_paragraphs),
        cmocka_unit_test(says_where_a_feed_is_broken),
        cmocka_unit_test(refuses_a_doctype_before_what_it_declares),
        cmocka_unit_test(every_ceiling_says_which_it_is),
        cmocka_unit_test(counts_attributes),
        cmocka_unit_test(the_ceilings_themselves_are_allowed),
        cmocka_unit_test(the_receiver_can_end_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
