/* What an import brought, the feed gives back: a feed goes into a site, is served, and what a
 * parser reads from both is compared, element by element. */
#include "fixture.h"

#include "ingest/importer.h"
#include "pages/feed_extra.h"
#include "store/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <expat.h>

#define ITUNES "http://www.itunes.com/dtds/podcast-1.0.dtd"
#define PODCAST "https://podcastindex.org/namespace/1.0"

/* ---- what a parser reads ---- */

enum { LINES_MAX = 400, DEPTH_MAX = 32 };

/* Each element of the two namespaces, and each inside of a podcast element, as one line: the item
 * it is in, its path, its attributes by name, its text. */
struct reading {
    struct arena arena;
    char *lines[LINES_MAX];
    size_t count;
    struct buffer texts[DEPTH_MAX];
    char *heads[DEPTH_MAX]; /* NULL for elements that are not compared */
    int depth;
    int items;
};

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_compared(const struct reading *reading, const char *name)
{
    bool is_inside = reading->depth > 0 && reading->heads[reading->depth - 1];
    return is_inside || strncmp(name, PODCAST, strlen(PODCAST)) == 0 ||
           strncmp(name, ITUNES, strlen(ITUNES)) == 0;
}

static void read_start(void *user_data, const char *name, const char **attributes)
{
    struct reading *reading = user_data;
    char *pairs[DEPTH_MAX];
    size_t count = 0;
    struct buffer head;
    assert_in_range(reading->depth, 0, DEPTH_MAX - 1);
    buffer_begin(&reading->texts[reading->depth], 1 << 16);
    reading->items += strcmp(name, "item") == 0;
    bool compared = is_compared(reading, name);
    buffer_begin(&head, 1 << 16);
    const char *parent = reading->depth > 0 ? reading->heads[reading->depth - 1] : NULL;
    buffer_append_format(&head, "%d %s/%s", reading->items, parent ? parent : "", name);
    for (; attributes[0]; attributes += 2)
        pairs[count++] =
            arena_c_string(&reading->arena,
                           arena_format(&reading->arena, " %s='%s'", attributes[0], attributes[1]));
    qsort(pairs, count, sizeof pairs[0], by_name);
    for (size_t i = 0; i < count; i++)
        buffer_append(&head, text_of(pairs[i]));
    reading->heads[reading->depth++] =
        compared ? arena_c_string(&reading->arena, buffer_text(&head)) : NULL;
    buffer_end(&head);
}

static void read_text(void *user_data, const char *at, int length)
{
    struct reading *reading = user_data;
    buffer_append(&reading->texts[reading->depth - 1], (struct text){at, (size_t)length});
}

static void read_end(void *user_data, const char *name)
{
    struct reading *reading = user_data;
    (void)name;
    reading->depth--;
    struct buffer *text = &reading->texts[reading->depth];
    if (reading->heads[reading->depth]) {
        struct text said = text_trim(buffer_text(text));
        assert_in_range(reading->count, 0, LINES_MAX - 1);
        reading->lines[reading->count++] = arena_c_string(
            &reading->arena, arena_format(&reading->arena, "%s: %.*s",
                                          reading->heads[reading->depth], TEXT_ARGUMENTS(said)));
    }
    buffer_end(text);
}

/* Items are counted from the newest, as the feed has them. */
static void read_feed(struct reading *reading, struct text feed)
{
    *reading = (struct reading){0};
    arena_begin(&reading->arena);
    XML_Parser parser = XML_ParserCreateNS(NULL, ' ');
    XML_SetUserData(parser, reading);
    XML_SetElementHandler(parser, read_start, read_end);
    XML_SetCharacterDataHandler(parser, read_text);
    if (XML_Parse(parser, feed.at, (int)feed.length, 1) != XML_STATUS_OK)
        fail_msg("line %lu: %s", XML_GetCurrentLineNumber(parser),
                 XML_ErrorString(XML_GetErrorCode(parser)));
    XML_ParserFree(parser);
    qsort(reading->lines, reading->count, sizeof reading->lines[0], by_name);
}

static void assert_same_readings(struct text expected, struct text actual)
{
    static struct reading one, other;
    read_feed(&one, expected);
    read_feed(&other, actual);
    for (size_t i = 0; i < one.count && i < other.count; i++)
        assert_string_equal(one.lines[i], other.lines[i]);
    assert_int_equal(one.count, other.count);
    arena_end(&one.arena);
    arena_end(&other.arena);
}

/* ---- sites ---- */

static void ignore_line(struct import_observer *observer, long line, const char *name,
                        const char *reason)
{
    (void)observer;
    fail_msg("line %ld: %s: %s", line, name, reason);
}

static void ignore_progress(struct import_observer *observer, const struct import_counts *counts)
{
    (void)observer, (void)counts;
}

static struct import_counts import(struct fixture *fixture, struct text feed)
{
    struct import_observer observer = {ignore_line, ignore_line, ignore_progress};
    struct importer importer;
    struct error error = {""};
    FILE *input = fmemopen((void *)(uintptr_t)feed.at, feed.length, "rb");
    assert_non_null(input);
    assert_true(store_begin_writing(fixture->engine));
    importer_begin(&importer, fixture->engine, TEXT("harbour"), &observer);
    if (!ingest_rss(input, &ingest_default_limits, &importer.receiver, &error))
        fail_msg("%s", error.message);
    assert_true(importer_finish(&importer));
    importer_end(&importer);
    assert_true(store_commit(fixture->engine));
    fclose(input);
    return importer.counts;
}

static struct text serve(struct fixture *fixture)
{
    assert_int_equal(fixture_get(fixture, "/shows/harbour/feed.xml"), 200);
    return fixture_body(fixture);
}

/* The feed that has every element. */
static struct text source(struct fixture *fixture)
{
    enum { FEED_MAX = 64 * 1024 };
    char *content = arena_allocate(&fixture->arena, FEED_MAX);
    FILE *file = fopen(EVERY_ELEMENT, "re");
    assert_non_null(file);
    size_t length = fread(content, 1, FEED_MAX, file);
    fclose(file);
    assert_in_range(length, 1, FEED_MAX - 1);
    return (struct text){content, length};
}

static int set_up(void **state)
{
    static struct fixture fixture;
    fixture_begin(&fixture);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    fixture_end(*state);
    return 0;
}

static void every_element_comes_back(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(import(fixture, source(fixture)).added, 2);
    assert_same_readings(source(fixture), serve(fixture));
}

static void an_import_of_the_feed_gives_the_same_feed(void **state)
{
    struct fixture *fixture = *state;
    static struct fixture second;
    import(fixture, source(fixture));
    struct text served = arena_copy(&fixture->arena, serve(fixture));
    fixture_begin(&second);
    assert_int_equal(import(&second, served).added, 2);
    assert_same_readings(served, serve(&second));
    fixture_end(&second);
}

static void an_import_of_the_same_feed_changes_nothing(void **state)
{
    struct fixture *fixture = *state;
    import(fixture, source(fixture));
    struct import_counts counts = import(fixture, source(fixture));
    assert_int_equal(counts.unchanged, 2);
    assert_int_equal(counts.changed + counts.added, 0);
}

static bool has_type(struct xml extra, const char *type)
{
    return memmem(extra.markup.at ? extra.markup.at : "", extra.markup.length, type,
                  strlen(type)) != NULL;
}

static void what_the_site_has_itself_is_not_doubled(void **state)
{
    struct fixture *fixture = *state;
    static const struct text types[] = {TEXT_LITERAL("text/vtt"), TEXT_LITERAL("text/html")};
    struct feed_own own = {.url = TEXT("https://a.example/shows/x/y"),
                           .language = TEXT("en"),
                           .transcript_types = types,
                           .transcript_type_count = 2};
    struct episode episode = {
        .extra = {
            TEXT_LITERAL("<podcast:transcript url=\"https://b.example/1\" type=\"text/vtt\"/>\n"
                         "<podcast:transcript url=\"https://b.example/2\" type=\"text/srt\"/>\n"
                         "<podcast:transcript url=\"https://b.example/3\" type=\"text/vtt\""
                         " language=\"es\"/>\n"
                         "<podcast:transcript url=\"https://a.example/shows/x/y/transcript.txt\""
                         " type=\"text/plain\"/>\n"
                         "<podcast:transcript url=\"https://a.example/shows/x/yz/t\""
                         " type=\"text/x-other\"/>\n"
                         "<podcast:chapters url=\"https://b.example/c\"/>\n")}};
    struct xml left = feed_extra_of_episode(&fixture->arena, &episode, &own);
    assert_false(has_type(left, "b.example/1"));
    assert_true(has_type(left, "text/srt"));
    assert_true(has_type(left, "\"es\""));
    assert_false(has_type(left, "text/plain"));
    assert_true(has_type(left, "text/x-other"));
    assert_true(has_type(left, "podcast:chapters"));
    own.has_chapters = true;
    assert_false(
        has_type(feed_extra_of_episode(&fixture->arena, &episode, &own), "podcast:chapters"));
    own.transcript_type_count = 0;
    assert_true(has_type(feed_extra_of_episode(&fixture->arena, &episode, &own), "b.example/1"));
}

int main(void)
{
#define EXTRA_TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        EXTRA_TEST(every_element_comes_back),
        EXTRA_TEST(an_import_of_the_feed_gives_the_same_feed),
        EXTRA_TEST(an_import_of_the_same_feed_changes_nothing),
        EXTRA_TEST(what_the_site_has_itself_is_not_doubled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
