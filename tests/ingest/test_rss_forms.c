/* One and the same feed in all the forms that feeds come in: encodings, byte order marks, prefixes,
 * entities that nobody declared. */
#include "receiver.h"

#include "base/buffer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void read_feed(struct kept *kept, struct text feed)
{
    kept_read(kept, ingest_rss, feed, &ingest_default_limits);
    if (!kept->is_read)
        fail_msg("%s", kept->error.message);
}

static void assert_title(struct text feed, const char *title)
{
    struct kept kept;
    read_feed(&kept, feed);
    assert_text(kept.show.title, title);
    kept_end(&kept);
}

#define TITLED(title) "<rss><channel><title>" title "</title></channel></rss>"

static void knows_single_byte_encodings(void **state)
{
    (void)state;
    assert_title(
        TEXT("<?xml version='1.0' encoding='Windows-1252'?>" TITLED("\x80 \x93q\x94 \xe9")),
        "\u20ac \u201cq\u201d \u00e9");
    assert_title(TEXT("<?xml version='1.0' encoding='iso-8859-15'?>" TITLED("\xa4 \xe9")),
                 "\u20ac \u00e9");
    assert_title(TEXT("<?xml version='1.0' encoding='ISO-8859-1'?>" TITLED("\xa4 \xe9")),
                 "\u00a4 \u00e9");
    assert_title(TEXT("<?xml version='1.0' encoding='KOI8-R'?>" TITLED("\xed\xc9\xd2")),
                 "\u041c\u0438\u0440");
    assert_title(TEXT("<?xml version='1.0' encoding='windows-1252'?>" TITLED("a\x81z")),
                 "a\ufffdz");
}

/* ASCII and U+20AC in place of '$', as UTF-16. */
static void as_utf16(struct buffer *to, const char *ascii, bool is_big_endian)
{
    for (; *ascii; ascii++) {
        unsigned unit = *ascii == '$' ? 0x20ac : (unsigned char)*ascii;
        buffer_append_byte(to, (char)(is_big_endian ? unit >> 8 : unit));
        buffer_append_byte(to, (char)(is_big_endian ? unit : unit >> 8));
    }
}

static void knows_utf16(void **state)
{
    (void)state;
    for (int form = 0; form < 4; form++) {
        bool has_mark = form & 1, is_big_endian = form & 2;
        struct buffer feed;
        buffer_begin(&feed, 4096);
        if (has_mark)
            buffer_append(&feed, is_big_endian ? TEXT("\xfe\xff") : TEXT("\xff\xfe"));
        as_utf16(&feed, " \n<?xml version='1.0' encoding='UTF-16'?>" TITLED("5 $"), is_big_endian);
        assert_int_equal(ingest_recognise(buffer_text(&feed)), INGEST_RSS);
        assert_title(buffer_text(&feed), "5 \u20ac");
        buffer_end(&feed);
    }
}

static void a_utf8_mark_is_believed(void **state)
{
    (void)state;
    assert_title(TEXT("\xef\xbb\xbf<?xml version='1.0' encoding='ISO-8859-1'?>" TITLED("\u20ac")),
                 "\u20ac");
    assert_title(TEXT("\r\n \xef\xbb\xbf<?xml version='1.0'?>" TITLED("\u20ac")), "\u20ac");
}

static void lines_are_those_of_the_file(void **state)
{
    (void)state;
    struct kept kept;
    read_feed(&kept, TEXT("\n\n<?xml version='1.0'?>\n<rss><channel>\n<item/></channel></rss>"));
    assert_int_equal(kept.skipped_lines[0], 5);
    kept_end(&kept);
}

static void undefined_entities_are_html(void **state)
{
    (void)state;
    assert_title(TEXT(TITLED("a&nbsp;b &eacute;&hellip; x&gtgt;y &nosuch; &amp;amp;")),
                 "a b \u00e9\u2026 x>gt;y &nosuch; &amp;");
}

/* Three items that only their iTunes, podcast and content elements tell apart. */
static void assert_namespaces(const char *feed)
{
    struct kept kept;
    read_feed(&kept, text_of(feed));
    const struct episode *episode = &kept.episodes[0].episode;
    if (kept.episode_count != 1 || episode->duration_s != 240 || episode->season != 2)
        fail_msg("%s", feed);
    assert_text(episode->notes.markup, "<p>N</p>");
    assert_text(episode->title, "T");
    kept_end(&kept);
}

#define NAMED(declarations, itunes, podcast, content)                                            \
    "<rss " declarations "><channel><item><" itunes "title>No</" itunes "title><title>T</title>" \
    "<enclosure url='http://a.example/1'/><" itunes "duration>4:00</" itunes "duration>"         \
    "<" podcast "season>2</" podcast "season>"                                                   \
    "<" content "encoded>&lt;p>N&lt;/p></" content "encoded></item></channel></rss>"

static void prefixes_do_not_matter(void **state)
{
    (void)state;
    assert_namespaces(NAMED("xmlns:i='http://www.itunes.com/dtds/podcast-1.0.dtd' "
                            "xmlns:p='https://podcastindex.org/namespace/1.0' "
                            "xmlns:c='http://purl.org/rss/1.0/modules/content/'",
                            "i:", "p:", "c:"));
    assert_namespaces(NAMED("xmlns:i='HTTPS://www.itunes.com/DTDs/PodCast-1.0.dtd/' "
                            "xmlns:p='https://github.com/Podcastindex-org/podcast-namespace/blob/"
                            "main/docs/1.0.md' xmlns:c='http://purl.org/rss/1.0/modules/content'",
                            "i:", "p:", "c:"));
    assert_namespaces(
        NAMED("xmlns='http://backend.userland.com/rss2'", "itunes:", "podcast:", "content:"));
    assert_namespaces(NAMED("", "itunes:", "podcast:", "content:"));
}

static void a_prefix_means_what_was_declared(void **state)
{
    (void)state;
    struct kept kept;
    read_feed(&kept,
              TEXT("<rss xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'><channel>"
                   "<title xmlns='http://www.w3.org/2005/Atom'>Atom's</title>"
                   "<x:author xmlns:x='http://www.itunes.com/dtds/podcast-1.0.dtd'>A</x:author>"
                   "<itunes:title xmlns:itunes='http://other.example/'>Other's</itunes:title>"
                   "<itunes:title>Apple's</itunes:title></channel></rss>"));
    assert_text(kept.show.title, "Apple's");
    assert_text(kept.show.author, "A");
    kept_end(&kept);
}

static void recognises_formats(void **state)
{
    (void)state;
    assert_int_equal(ingest_recognise(TEXT("\xef\xbb\xbf\n <rss>")), INGEST_RSS);
    assert_int_equal(ingest_recognise(TEXT(" {\"title\"")), INGEST_JSON_LINES);
    assert_int_equal(ingest_recognise(TEXT("\xff\xfe{\0")), INGEST_JSON_LINES);
    assert_int_equal(ingest_recognise(TEXT("# Notes")), INGEST_UNKNOWN);
    assert_int_equal(ingest_recognise(TEXT(" \n")), INGEST_UNKNOWN);
    assert_int_equal(ingest_recognise(TEXT("")), INGEST_UNKNOWN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_single_byte_encodings),
        cmocka_unit_test(knows_utf16),
        cmocka_unit_test(a_utf8_mark_is_believed),
        cmocka_unit_test(lines_are_those_of_the_file),
        cmocka_unit_test(undefined_entities_are_html),
        cmocka_unit_test(prefixes_do_not_matter),
        cmocka_unit_test(a_prefix_means_what_was_declared),
        cmocka_unit_test(recognises_formats),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
