/* The message catalogue: what is said from C, and how an owner changes it. */
#include "fixture.h"

#include "base/embed.h"
#include "pages/editions.h"
#include "pages/say.h"
#include "pages/sentences.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

extern const struct embedded_file pages_templates[];
extern const size_t pages_templates_count;

static void open_editions(struct editions *editions, const char *directory)
{
    struct error error = {0};
    if (!editions_open(editions, directory, &error))
        fail_msg("%s", error.message);
}

struct speaker {
    struct editions editions;
    struct arena arena;
    struct buffer body;
    struct visit visit;
};

static void speaker_begin(struct speaker *speaker, const char *language)
{
    open_editions(&speaker->editions, NULL);
    arena_begin(&speaker->arena);
    buffer_begin(&speaker->body, 1024);
    speaker->visit = (struct visit){
        .editions = &speaker->editions, .arena = &speaker->arena, .body = &speaker->body};
    visit_speak(&speaker->visit, text_of(language));
}

static void speaker_end(struct speaker *speaker)
{
    buffer_end(&speaker->body);
    arena_end(&speaker->arena);
    editions_close(&speaker->editions);
}

static void assert_said(struct text said, const char *expected)
{
    if (!text_equal(said, text_of(expected)))
        fail_msg("%.*s is not %s", TEXT_ARGUMENTS(said), expected);
}

static void writes_durations(void **state)
{
    (void)state;
    struct speaker speaker;
    speaker_begin(&speaker, "en-GB");
    assert_said(say_duration(&speaker.visit, 0), "0 s");
    assert_said(say_duration(&speaker.visit, 45), "45 s");
    assert_said(say_duration(&speaker.visit, 240), "4 min");
    assert_said(say_duration(&speaker.visit, 250), "4 min 10 s");
    assert_said(say_duration(&speaker.visit, 610), "10 min");
    assert_said(say_duration(&speaker.visit, 3605), "1 h");
    assert_said(say_duration(&speaker.visit, 3725), "1 h 2 min");
    assert_said(say_duration(&speaker.visit, INT64_MAX), "2562047788015215 h 30 min");
    speaker_end(&speaker);
}

static void writes_days(void **state)
{
    (void)state;
    struct speaker speaker;
    speaker_begin(&speaker, "EN");
    assert_said(say_day(&speaker.visit, FIXTURE_NOW_AT), "20 November 2026");
    assert_said(say_day(&speaker.visit, 0), "1 January 1970");
    speaker_end(&speaker);
}

static void assert_size(struct speaker *speaker, int64_t bytes, const char *expected)
{
    assert_said(say_size(&speaker->visit, bytes), expected);
}

static void small_sizes_are_kilobytes_and_none_is_none(void **state)
{
    (void)state;
    struct speaker speaker;
    speaker_begin(&speaker, "en");
    assert_size(&speaker, 0, "");
    assert_size(&speaker, -1, "");
    assert_size(&speaker, 1, "1 kB");
    assert_size(&speaker, 999999, "1000 kB");
    assert_size(&speaker, 1250000, "1.3 MB");
    speaker_end(&speaker);
}

/* Exact halves go up, which printf leaves to their binary form. */
static void large_sizes_are_megabytes_as_printf_rounds(void **state)
{
    (void)state;
    char expected[64];
    struct speaker speaker;
    speaker_begin(&speaker, "en");
    for (int64_t bytes = 1000000; bytes < INT64_MAX / 3; bytes = bytes * 2 + 12347) {
        snprintf(expected, sizeof expected, "%.1f MB", (double)bytes / 1e6);
        assert_size(&speaker, bytes, expected);
    }
    assert_size(&speaker, INT64_MAX, "9223372036854.8 MB");
    speaker_end(&speaker);
}

static void speaks_another_language(void **state)
{
    (void)state;
    struct speaker speaker;
    speaker_begin(&speaker, "ar-EG");
    assert_said(say_day(&speaker.visit, FIXTURE_NOW_AT), "20 نوفمبر 2026");
    assert_said(say_duration(&speaker.visit, 3725), "1 س 2 د");
    assert_size(&speaker, 1250000, "1٫3 م.ب");
    speaker_end(&speaker);
}

/* What was in the body is there afterwards, and nothing more. */
static void says_behind_what_is_written(void **state)
{
    (void)state;
    struct speaker speaker;
    speaker_begin(&speaker, "en");
    buffer_append(&speaker.body, TEXT("before"));
    assert_said(say_day(&speaker.visit, 0), "1 January 1970");
    assert_said(buffer_text(&speaker.body), "before");
    speaker_end(&speaker);
}

/* The next {{...}} of a sentence; empty where there is none. */
static struct text next_name(struct text *sentence)
{
    while (sentence->length >= 2 && !text_starts_with(*sentence, TEXT("{{")))
        *sentence = text_slice(*sentence, 1, SIZE_MAX);
    struct text name = text_split(sentence, '}');
    return name.length >= 2 ? name : (struct text){NULL, 0};
}

static bool has_name(struct text sentence, struct text name)
{
    for (struct text own; !text_is_empty(own = next_name(&sentence));)
        if (text_equal(own, name))
            return true;
    return false;
}

static void assert_names_are_in(struct text names, struct text sentence, struct text key)
{
    for (struct text name; !text_is_empty(name = next_name(&names));)
        if (!has_name(sentence, name))
            fail_msg("%.*s: %.*s}} is missing", TEXT_ARGUMENTS(key), TEXT_ARGUMENTS(name));
}

/* Every sentence of one file is in the other, and fills in what its own does. */
static void assert_says_all_of(struct text file, struct text other)
{
    struct arena arena;
    struct sentences sentences = {0};
    struct text sentence;
    arena_begin(&arena);
    sentences_add(&sentences, other, &arena);
    for (struct text rest = file; !text_is_empty(rest);) {
        struct text line = text_split(&rest, '\n');
        struct text key = text_split(&line, ':');
        if (text_is_empty(key) || key.at[0] == '#')
            continue;
        if (!sentences_find(&sentences, key, &sentence))
            fail_msg("%.*s: is missing", TEXT_ARGUMENTS(key));
        assert_names_are_in(line, sentence, key);
    }
    arena_end(&arena);
}

static void languages_shipped_are_whole(void **state)
{
    (void)state;
    struct text english, arabic;
    assert_true(
        embedded_find(pages_templates, pages_templates_count, TEXT("messages.en.txt"), &english));
    assert_true(
        embedded_find(pages_templates, pages_templates_count, TEXT("messages.ar.txt"), &arabic));
    assert_says_all_of(english, arabic);
    assert_says_all_of(arabic, english);
}

static void write_file(const struct fixture *fixture, const char *name, const char *content)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", fixture->directory, name);
    FILE *file = fopen(path, "wbe");
    assert_non_null(file);
    fputs(content, file);
    fclose(file);
}

static void remove_file(const struct fixture *fixture, const char *name)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", fixture->directory, name);
    unlink(path);
}

/* One line changes one sentence; a new file is a new language, with English where it lacks one. */
static void owners_change_sentences(void **state)
{
    struct fixture *fixture = *state;
    struct editions editions;
    write_file(fixture, "messages.en.txt", "shows: Programmes\n");
    write_file(fixture, "messages.de.txt", "# Deutsch\n\nshows: Sendungen\n");
    open_editions(&editions, fixture->directory);
    const struct edition *german = editions_find(&editions, TEXT("de-AT"));
    assert_non_null(german);
    assert_null(editions_find(&editions, TEXT("fr")));
    struct visit visit = {
        .editions = &editions, .arena = &fixture->arena, .body = &fixture->body, .edition = german};
    const struct saying nothing = {.number = 0};
    assert_said(say(&visit, MESSAGE_SHOWS, &nothing), "Sendungen");
    assert_said(say(&visit, MESSAGE_ALL_SHOWS, &nothing), "All shows");
    visit_speak(&visit, TEXT("en"));
    assert_said(say(&visit, MESSAGE_SHOWS, &nothing), "Programmes");
    assert_said(say(&visit, MESSAGE_ALL_SHOWS, &nothing), "All shows");
    editions_close(&editions);
    remove_file(fixture, "messages.en.txt");
    remove_file(fixture, "messages.de.txt");
}

static void wrong_sentences_are_named(void **state)
{
    struct fixture *fixture = *state;
    struct editions editions;
    struct error error = {0};
    write_file(fixture, "messages.en.txt", "day: {{dya}} {{month}}\n");
    assert_false(editions_open(&editions, fixture->directory, &error));
    assert_string_equal(error.message, "templates/messages/day.txt:1: unknown name: dya");
    editions_close(&editions);
    remove_file(fixture, "messages.en.txt");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_durations),
        cmocka_unit_test(writes_days),
        cmocka_unit_test(small_sizes_are_kilobytes_and_none_is_none),
        cmocka_unit_test(large_sizes_are_megabytes_as_printf_rounds),
        cmocka_unit_test(speaks_another_language),
        cmocka_unit_test(languages_shipped_are_whole),
        cmocka_unit_test(says_behind_what_is_written),
        cmocka_unit_test_setup_teardown(owners_change_sentences, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(wrong_sentences_are_named, fixture_set_up,
                                        fixture_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
