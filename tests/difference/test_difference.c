/* Two feeds, compared as an app sees them: other spellings of the same are none, each loss is one.
 */
#include "difference/difference.h"

#include "base/arena.h"
#include "base/buffer.h"

#include "cmocka_setup.h"

#include <string.h>

#define HEAD                                                       \
    "<?xml version=\"1.0\"?><rss version=\"2.0\""                  \
    " xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"" \
    " xmlns:podcast=\"https://podcastindex.org/namespace/1.0\""    \
    " xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>"
#define TAIL "</channel></rss>"
#define ITEM(guid, more)                                                                          \
    "<item><title>A</title><guid>" guid "</guid>"                                                 \
    "<enclosure url=\"https://example.org/" guid ".mp3\" length=\"5\" type=\"audio/mpeg\"/>" more \
    "</item>"

static void note(void *context, const char *where, const char *what, struct text before,
                 struct text after)
{
    buffer_append_format(context, "%s: %s: %.*s -> %.*s\n", where, what, TEXT_ARGUMENTS(before),
                         TEXT_ARGUMENTS(after));
}

static FILE *open_text(const char *text)
{
    FILE *file = fmemopen((void *)(uintptr_t)text, strlen(text), "r");
    assert_non_null(file);
    return file;
}

/* What is said of the differences between the two must be this, line by line. */
static void assert_differences(const char *before, const char *after, const char *expected)
{
    struct buffer said;
    struct error error = {0};
    FILE *old = open_text(before), *new = open_text(after);
    buffer_begin(&said, 1 << 20);
    struct difference_observer observer = {note, &said};
    int64_t count = difference_between(old, new, 1 << 20, &observer, &error);
    if (count < 0)
        fail_msg("%s", error.message);
    buffer_append_byte(&said, '\0');
    assert_string_equal(said.at, expected);
    int64_t lines = 0;
    for (const char *at = expected; (at = strchr(at, '\n')); at++)
        lines++;
    assert_int_equal(count, lines);
    buffer_end(&said);
    fclose(old);
    fclose(new);
}

static void other_spellings_are_none(void **state)
{
    (void)state;
    assert_differences(
        HEAD "<title> "
             "Tides\n</title><language>EN</language><itunes:explicit>clean</itunes:explicit>"
             "<itunes:owner><itunes:email>a@example.org</itunes:email>"
             "<itunes:name>Ann</itunes:name></itunes:owner>"
             "<itunes:category text=\"Arts\"><itunes:category text=\"Books\"/>"
             "<itunes:category text=\"Food\"/></itunes:category>"
             "<image><url>https://example.org/a.png</url><title>x</title></image>"
             "<podcast:value b=\"2\" a=\"1\"><podcast:x/> </podcast:value>"
             "<generator>G</generator><ttl>5</ttl><link>https://old.example/</link>" ITEM(
                 "1", "<pubDate>Tue, 03 Mar 2026 08:00:00 GMT</pubDate>"
                      "<itunes:duration>00:10:00</itunes:duration><itunes:title>A</itunes:title>"
                      "<description>Short.</description>"
                      "<content:encoded>&lt;p&gt;Long &amp;amp; wide&lt;/p&gt;</content:encoded>"
                      "<podcast:transcript url=\"https://old.example/1.vtt\" type=\"text/vtt\"/>"
                      "<podcast:chapters url=\"https://old.example/1.json\" "
                      "type=\"application/json\"/>") "<item><title>No audio</title></item>" TAIL,
        HEAD "<title>Tides</title><language>en</language><itunes:explicit>false</itunes:explicit>"
             "<itunes:type>episodic</itunes:type>"
             "<itunes:owner><itunes:name>Ann</itunes:name>"
             "<itunes:email>a@example.org</itunes:email></itunes:owner>"
             "<itunes:category text=\"Arts\"><itunes:category text=\"Food\"/></itunes:category>"
             "<itunes:category text=\"Arts\"><itunes:category text=\"Books\"/></itunes:category>"
             "<itunes:image href=\"https://example.org/a.png\"/>"
             "<podcast:value a=\"1\" b=\"2\"><podcast:x/></podcast:value>"
             "<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>" ITEM(
                 "1", "<pubDate>Tue, 03 Mar 2026 09:00:00 +0100</pubDate>"
                      "<itunes:duration>600</itunes:duration>"
                      "<itunes:episodeType>full</itunes:episodeType>"
                      "<content:encoded>&lt;p&gt;Long &amp;#38;   wide&lt;/p&gt;</content:encoded>"
                      "<podcast:transcript url=\"https://new.example/t.vtt\" type=\"text/vtt\"/>"
                      "<podcast:chapters url=\"https://new.example/c.json\"/>") TAIL,
        "");
}

static void each_loss_is_one(void **state)
{
    (void)state;
    assert_differences(
        HEAD "<title>Tides</title><itunes:category text=\"Arts\"/>" ITEM(
            "1",
            "<pubDate>Tue, 03 Mar 2026 08:00:00 GMT</pubDate><itunes:duration>10</itunes:duration>"
            "<podcast:person>Ann</podcast:person><podcast:person>Bob</podcast:person>"
            "<podcast:transcript url=\"https://old.example/1.vtt\" type=\"text/vtt\"/>"
            "<description>Words.</description>") ITEM("2", "") TAIL,
        HEAD "<title>Tide</title>" ITEM("1", "<pubDate>Tue, 03 Mar 2026 08:00:01 GMT</pubDate>"
                                             "<itunes:duration>11</itunes:duration>"
                                             "<podcast:person>Ann</podcast:person>"
                                             "<itunes:explicit>true</itunes:explicit>")
            ITEM("3", "") TAIL,
        "A: date: 1772524800 -> 1772524801\n"
        "A: duration: 10 -> 11\n"
        "A: podcast:person: <podcast:person>Bob</podcast:person> -> "
        "<podcast:person>Ann</podcast:person>\n"
        "A: transcript: text/vtt -> \n"
        "A: show notes: Words. -> \n"
        "A: itunes:explicit: no -> yes\n"
        "A: episode:  -> 3\n"
        "the show: title: Tides -> Tide\n"
        "the show: itunes:category: Arts -> \n"
        "A: episode: 2 -> \n");
}

static void order_counts_within_a_date(void **state)
{
    (void)state;
    assert_differences(HEAD ITEM("1", "") ITEM("2", "") TAIL, HEAD ITEM("2", "") ITEM("1", "") TAIL,
                       "the show: order of episodes of one date: A -> A\n");
#define DATED(guid, day) ITEM(guid, "<pubDate>" day " Mar 2026 08:00:00 GMT</pubDate>")
    assert_differences(HEAD DATED("1", "03") DATED("2", "04") TAIL,
                       HEAD DATED("2", "04") DATED("1", "03") TAIL, "");
}

static void what_cannot_be_read_is_said(void **state)
{
    (void)state;
    struct difference_observer observer = {note, NULL};
    struct error error = {0};
    FILE *old = open_text(HEAD TAIL), *new = open_text("<rss><channel>");
    assert_int_equal(difference_between(old, new, 1 << 20, &observer, &error), -1);
    assert_true(error.message[0] >= '1' && error.message[0] <= '9');
    fclose(old);
    fclose(new);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(other_spellings_are_none),
        cmocka_unit_test(each_loss_is_one),
        cmocka_unit_test(order_counts_within_a_date),
        cmocka_unit_test(what_cannot_be_read_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
