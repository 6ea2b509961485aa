/* JSON Lines: what each field gives, and what is said of a line that is wrong. */
#include "base/buffer.h"
#include "model/topic.h"
#include "receiver.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static bool read_file(FILE *input, const struct ingest_limits *limits, struct receiver *receiver,
                      struct error *error)
{
    return ingest_json_lines(input, fileno(input), limits, receiver, error);
}

static void read_lines(struct kept *kept, struct text lines)
{
    kept_read(kept, read_file, lines, &ingest_default_limits);
    if (!kept->is_read)
        fail_msg("%s", kept->error.message);
    assert_int_equal(kept->show_calls, 0);
}

static void reads_every_field(void **state)
{
    (void)state;
    struct kept kept;
    read_lines(
        &kept,
        TEXT("{\"guid\": \"g 1\", \"title\": \" Night\\nTrains \", \"summary\": \"S\","
             "\"published\": \"2024-02-29T13:00:00+01:00\", \"duration\": 61.6,"
             "\"audio_url\": \"/media/a.mp3\", \"audio_bytes\": 1000,"
             "\"audio_type\": \"audio/mpeg\", \"notes_html\": \"<p>N<script>x</script></p>\","
             "\"transcript\": \"One.\\r\\n\\r\\nTwo.\", \"season\": 2, \"episode\": 3,"
             "\"episode_type\": \"trailer\", \"explicit\": true,"
             "\"image_url\": \"https://example.org/i.png\", \"slug\": \"night-trains\"}\r\n"));
    assert_int_equal(kept.episode_count, 1);
    const struct episode *episode = &kept.episodes[0].episode;
    assert_text(episode->guid, "g 1");
    assert_text(episode->title, "Night Trains");
    assert_text(episode->summary, "S");
    assert_int_equal(episode->published_at, 1709208000);
    assert_int_equal(episode->status, EPISODE_PUBLISHED);
    assert_int_equal(episode->duration_s, 62);
    assert_text(episode->audio_url, "/media/a.mp3");
    assert_int_equal(episode->audio_bytes, 1000);
    assert_text(episode->audio_type, "audio/mpeg");
    assert_text(episode->notes.markup, "<p>N</p>");
    assert_text(kept.episodes[0].transcript, "One.\n\nTwo.");
    assert_int_equal(episode->season, 2);
    assert_int_equal(episode->number, 3);
    assert_text(episode->episode_type, "trailer");
    assert_true(episode->explicit);
    assert_text(episode->image_url, "https://example.org/i.png");
    assert_text(episode->slug, "night-trains");
    kept_end(&kept);
}

static void completes_what_follows(void **state)
{
    (void)state;
    struct kept kept;
    read_lines(&kept, TEXT("\xef\xbb\xbf\n\r\n  \n{\"title\":\"A\",\"duration\":\"PT4M\","
                           "\"notes_markdown\":\"**Hi** there\","
                           "\"audio_url\":\"https://example.org/a.m4a\"}\n\n"
                           "{\"title\":\"B\"}\n{\"title\":\"C\"}"));
    assert_int_equal(kept.episode_count, 3);
    const struct episode *episode = &kept.episodes[0].episode;
    assert_int_equal(kept.episodes[0].line, 4);
    assert_int_equal(kept.episodes[1].line, 6);
    assert_text(episode->guid, "https://example.org/a.m4a");
    assert_text(episode->audio_type, "audio/x-m4a");
    assert_text(episode->summary, "Hi there");
    assert_int_equal(episode->duration_s, 240);
    assert_int_equal(episode->published_at, 0);
    assert_int_equal(episode->status, EPISODE_DRAFT);
    assert_false(text_equal(kept.episodes[1].episode.guid, kept.episodes[2].episode.guid));
    kept_end(&kept);
}

static void topics_are_a_list_without_repetition(void **state)
{
    (void)state;
    struct kept kept;
    read_lines(&kept, TEXT("{\"title\":\"A\",\"topics\":[\" Ships &\\n Tides\",\"\",\"\\u8239\","
                           "\"ships, tides\",\"<b>\\u0007\"]}\n{\"title\":\"B\",\"topics\":[]}\n"
                           "{\"title\":\"C\"}"));
    const struct topic *topics = kept.episodes[0].topics.items;
    assert_int_equal(kept.episodes[0].topics.count, 3);
    assert_text(topics[0].title, "Ships & Tides");
    assert_text(topics[0].slug, "ships-tides");
    assert_text(topics[1].title, "\u8239");
    assert_true(text_starts_with(topics[1].slug, TEXT("topic-")));
    assert_text(topics[2].title, "<b>");
    assert_int_equal(kept.episodes[1].topics.count, 0);
    assert_int_equal(kept.episodes[2].topics.count, 0);
    kept_end(&kept);
}

static void skips_a_guid_that_came_before(void **state)
{
    (void)state;
    struct kept kept;
    read_lines(&kept, TEXT("{\"title\":\"A\",\"guid\":\"g\"}\n{\"title\":\"B\",\"guid\":\"h\"}\n"
                           "{\"title\":\"C\",\"guid\":\"g\"}\n"));
    assert_int_equal(kept.episode_count, 2);
    assert_int_equal(kept.skipped_count, 1);
    assert_int_equal(kept.skipped_lines[0], 3);
    assert_string_equal(kept.skipped_titles[0], "C");
    assert_string_equal(kept.skipped_reasons[0], "same guid as the item at line 1");
    kept_end(&kept);
}

struct sample {
    const char *line;
    const char *message;
};

static const struct sample samples[] = {
    {"{\"titel\":\"A\"}", "1:1: title is missing"},
    {"{\"title\":\"A\", \"titel\":\"A\"}",
     "1:15: titel is not a field that earshot knows; is title meant?"},
    {"{\"title\":\"A\",\"colour\":1}", "1:14: colour is not a field that earshot knows"},
    {"{\"title\":\"duration\", \"duration\":\"soon\"}",
     "1:22: duration must be a number of seconds, or a text such as \"PT1H2M3S\""},
    {"\n{\"title\":\"\u00e9\u20ac\",\"season\":0}",
     "2:15: season must be a whole number from 1 on"},
    {"{\"title\":\"A\",\"season\":1.5}", "1:14: season must be a whole number from 1 on"},
    {"{\"title\":\"A\",\"audio_bytes\":-1}", "1:14: audio_bytes must be a whole number from 0 on"},
    {"{\"title\":5}", "1:2: title must be a text of at most 128 KiB that is not empty"},
    {"{\"title\":\" \"}", "1:2: title must be a text of at most 128 KiB that is not empty"},
    {"{\"title\":\"A\",\"summary\":null}", "1:14: summary must be a text of at most 128 KiB"},
    {"{\"title\":\"A\",\"published\":\"2024-02-29\"}",
     "1:14: published must be a date and time with its offset, such as \"2026-03-03T08:00:00Z\""},
    {"{\"title\":\"A\",\"audio_url\":\"ftp://example.org/a.mp3\"}",
     "1:14: audio_url must be an http or https address, or a path of this site that starts with "
     "/media/"},
    {"{\"title\":\"A\",\"slug\":\"No Slug\"}",
     "1:14: slug must be made of a-z, 0-9 and single hyphens between them, at most 96 of them"},
    {"{\"title\":\"A\",\"explicit\":\"yes\"}", "1:14: explicit must be true or false"},
    {"{\"title\":\"A\",\"episode_type\":\"teaser\"}",
     "1:14: episode_type must be \"full\", \"trailer\" or \"bonus\""},
    {"{\"title\":\"A\",\"topics\":\"a, b\"}",
     "1:14: topics must be a list of texts, such as [\"runtime\", \"scheduler\"]"},
    {"{\"title\":\"A\",\"topics\":[\"a\",1]}",
     "1:14: topics must be a list of texts, such as [\"runtime\", \"scheduler\"]"},
    {"{\"title\":\"A\",\"topics\":null}",
     "1:14: topics must be a list of texts, such as [\"runtime\", \"scheduler\"]"},
    {"{\"title\":\"A\",\"topic\":[]}",
     "1:14: topic is not a field that earshot knows; is topics meant?"},
    {"{\"title\":\"A\",\"notes_html\":\"\",\"notes_markdown\":\"\"}",
     "1:30: notes_markdown and notes_html cannot both be given"},
    {"{\"title\":\"A\",\"transcript\":\"\",\"transcript_json\":{}}",
     "1:30: transcript_json and transcript cannot both be given"},
    {"{\"title\":\"A\",\"transcript_json\":[]}",
     "1:14: transcript_json must be an object with segments, as the podcast namespace's JSON "
     "transcripts"},
    {"{\"title\":\"A\",\"cue_ids\":\"1 x\"}",
     "1:14: cue_ids must be numbers from 1 on, with blanks between them"},
    {"{\"title\":\"A\",\"chapters\":[]}",
     "1:14: chapters must be an object with chapters, as JSON Chapters"},
    {"{\"title\":\"A\",\"chapters\":{\"chapters\":5}}", NULL},
    {"{\"title\":\"A\",\"extra_xml\":\"<podcast:person>\"}", NULL},
    {"{\"title\":\"A\",\"extra_xml\":\"<itunes:explicit>yes</itunes:explicit>\"}",
     "1:14: extra_xml cannot be read: 1:1: <itunes:explicit> does not belong here: the feed has it "
     "from the options for it"},
    {"{\"title\":\"A\",\"status\":\"hidden\"}",
     "1:14: status must be \"draft\", \"published\" or \"removed\""},
    {"{\"title\":\"A\",\"changed\":1}",
     "1:14: changed must be a date and time with its offset, such as \"2026-03-03T08:00:00Z\""},
    {"{\"title\":\"A\",\"source_hash\":\"12\"}", "1:14: source_hash must be 16 hexadecimal digits"},
    {"{\"title\":\"A\"}\n{\"show\":{\"title\":\"B\"}}",
     "2:2: show must be in the first line, if at all"},
    {"{\"show\":{\"title\":\"A\"},\"title\":\"B\"}",
     "1:2: show must be the only field of its line"},
    {"{\"show\":5}", "1:2: show must be one JSON object, in { and }"},
    {"{\"show\":{}}", "1:2: show must have a title that is not empty"},
    {"{\"show\":{\"titel\":\"A\"}}",
     "1:10: titel is not a field that earshot knows; is title meant?"},
    {"{\"show\":{\"title\":\"A\",\"slug\":\"A b\"}}",
     "1:22: slug must be made of a-z, 0-9 and single hyphens between them, at most 96 of them"},
    {"{\"show\":{\"title\":\"A\",\"locked\":1}}", "1:22: locked must be true or false"},
    {"{\"show\":{\"title\":\"A\",\"podcast_guid\":\"1\"}}", "1:22: podcast_guid must be a UUID"},
    {"{\"redirect\":{\"slug\":\"a\",\"path\":\"/a\"}}",
     "1:2: redirect must have a slug or a path, and not both"},
    {"{\"redirect\":{\"path\":\"a\"}}", "1:14: path must be a path, such as \"/episodes/17\""},
    {"[\"title\"]", "1:1: an episode must be one JSON object, in { and }"},
    {"\xff\xfe{", "1:1: JSON Lines must be UTF-8, and this is UTF-16"},
};

static void says_what_is_wrong_and_where(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        struct kept kept;
        kept_read(&kept, read_file, text_of(samples[i].line), &ingest_default_limits);
        assert_false(kept.is_read);
        if (samples[i].message)
            assert_string_equal(kept.error.message, samples[i].message);
        else
            assert_non_null(strstr(kept.error.message, " cannot be read: "));
        kept_end(&kept);
    }
}

static void reads_what_exports_have_besides(void **state)
{
    (void)state;
    struct kept kept;
    kept_read(&kept, read_file,
              TEXT("{\"show\":{\"slug\":\"s\",\"title\":\"S\",\"locked\":true,"
                   "\"description_html\":\"<p>D<script>x</script></p>\","
                   "\"extra_xml\":\"<podcast:medium>podcast</podcast:medium>\","
                   "\"changed\":\"1970-01-01T00:00:05Z\",\"source_hash\":\"ffffffffffffffff\"}}\n"
                   "{\"title\":\"A\",\"status\":\"draft\",\"published\":\"1970-01-01T00:00:07Z\","
                   "\"summary\":\"\",\"notes_html\":\"<p>N</p>\",\"cue_ids\":\"4 2\","
                   "\"transcript_json\":{\"version\":\"1.0.0\",\"segments\":[{\"speaker\":\"Ada\","
                   "\"startTime\":1.1,\"endTime\":2,\"body\":\"Hello.\"}]},"
                   "\"chapters\":{\"version\":\"1.2.0\",\"chapters\":[{\"startTime\":0,"
                   "\"title\":\"One\"}]}}\n"
                   "{\"redirect\":{\"path\":\"/old\",\"guid\":\"g\"}}\n"
                   "{\"redirect\":{\"slug\":\"former\"}}\n"),
              &ingest_default_limits);
    if (!kept.is_read)
        fail_msg("%s", kept.error.message);
    assert_int_equal(kept.show_calls, 1);
    assert_text(kept.show.slug, "s");
    assert_text(kept.show.description.markup, "<p>D</p>");
    assert_text(kept.show.extra.markup, "<podcast:medium>podcast</podcast:medium>\n");
    assert_true(kept.show.locked);
    assert_int_equal(kept.show.changed_at, 5);
    assert_int_equal(kept.show.source_hash, -1);
    const struct incoming_episode *incoming = &kept.episodes[0];
    assert_true(incoming->says_status);
    assert_int_equal(incoming->episode.status, EPISODE_DRAFT);
    assert_int_equal(incoming->episode.published_at, 7);
    assert_text(incoming->episode.summary, "");
    assert_text(incoming->transcript, "Ada: Hello.");
    assert_non_null(strstr(incoming->episode.chapters.at, "One"));
    assert_int_equal(kept.redirect_count, 2);
    assert_text(kept.redirects[0].path, "/old");
    assert_text(kept.redirects[0].guid, "g");
    assert_text(kept.redirects[1].slug, "former");
    kept_end(&kept);
}

/* What stands on one line of a page has an end. */
static void a_title_has_a_ceiling(void **state)
{
    (void)state;
    enum { TITLE_MAX = 128 * 1024 };
    for (size_t length = TITLE_MAX; length <= TITLE_MAX + 1; length++) {
        struct kept kept;
        struct buffer line;
        buffer_begin(&line, TITLE_MAX * 2);
        buffer_append(&line, TEXT("{\"title\":\""));
        for (size_t i = 0; i < length; i++)
            buffer_append_byte(&line, 'x');
        buffer_append(&line, TEXT("\"}"));
        kept_read(&kept, read_file, buffer_text(&line), &ingest_default_limits);
        assert_int_equal(kept.is_read, length == TITLE_MAX);
        if (!kept.is_read)
            assert_string_equal(kept.error.message,
                                "1:2: title must be a text of at most 128 KiB that is not empty");
        kept_end(&kept);
        buffer_end(&line);
    }
}

/* Only the place: the words are jansson's. */
static const struct sample malformed[] = {
    {"{\"title\":\"A\"}\n{\"title\": x}", "2:11: "},
    {"{\"title\":\"A\",\"title\":\"B\"}", "1:20: "},
    {"{\"title\":\"\\ud800\"}", "1:"},
    {"{\"title\":\"\\u0000\"}", "1:"},
    {"{\"title\":\"A\"", "1:"},
    {"{\"title\":\"\xff\"}", "1:"},
    {"{\"title\":\"A\"} {}", "1:"},
    {"title", "1:"},
};

static void says_where_json_is_broken(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof malformed / sizeof malformed[0]; i++) {
        struct kept kept;
        kept_read(&kept, read_file, text_of(malformed[i].line), &ingest_default_limits);
        assert_false(kept.is_read);
        if (!text_starts_with(text_of(kept.error.message), text_of(malformed[i].message)))
            fail_msg("%s gives %s", malformed[i].line, kept.error.message);
        kept_end(&kept);
    }
}

static void assert_too_much(struct text lines, struct ingest_limits limits, const char *message)
{
    struct kept kept;
    kept_read(&kept, read_file, lines, &limits);
    assert_false(kept.is_read);
    assert_string_equal(kept.error.message, message);
    kept_end(&kept);
}

static void every_ceiling_says_which_it_is(void **state)
{
    (void)state;
    struct text lines = TEXT("{\"title\":\"A\"}\n\n{\"title\":\"B\"}\n");
    assert_too_much(lines, (struct ingest_limits){.input_bytes = 1000, .items = 1},
                    "3:1: there are more than 1 episodes; --max-items N raises that limit");
    assert_too_much(lines, (struct ingest_limits){.input_bytes = 20, .items = 9},
                    "1:1: the input is larger than 20 bytes; --max-bytes N raises that limit");
    size_t length = 24 * 1024 * 1024 + 1;
    char *blanks = malloc(length);
    assert_non_null(blanks);
    memset(blanks, ' ', length);
    assert_too_much((struct text){blanks, length}, ingest_default_limits,
                    "1:1: the line is longer than 24 MB");
    free(blanks);
}

static void the_receiver_can_end_it(void **state)
{
    (void)state;
    struct kept kept;
    kept_read_until(&kept, read_file, TEXT("{\"title\":\"A\"}\n{\"title\":\"B\"}\nbroken"), 1);
    assert_false(kept.is_read);
    assert_int_equal(kept.episode_count, 1);
    assert_string_equal(kept.error.message, "");
    kept_end(&kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_field),
        cmocka_unit_test(completes_what_follows),
        cmocka_unit_test(topics_are_a_list_without_repetition),
        cmocka_unit_test(skips_a_guid_that_came_before),
        cmocka_unit_test(reads_what_exports_have_besides),
        cmocka_unit_test(says_what_is_wrong_and_where),
        cmocka_unit_test(a_title_has_a_ceiling),
        cmocka_unit_test(says_where_json_is_broken),
        cmocka_unit_test(every_ceiling_says_which_it_is),
        cmocka_unit_test(the_receiver_can_end_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
