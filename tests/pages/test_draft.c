/* Drafts at their secret addresses: whole for whoever was told, nothing for everybody else. */
#include "fixture.h"

#include "base/secret.h"
#include "store/draft_addresses.h"
#include "store/episodes.h"
#include "store/store.h"
#include "store/transcripts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SECRET "5ec2e7"

static int64_t draft_id;

static void change(struct fixture *fixture, int64_t status, int64_t published_at)
{
    struct episode episode;
    assert_true(store_begin_writing(fixture->engine));
    assert_int_equal(episodes_find_by_id(fixture->engine, draft_id, &episode, &fixture->arena),
                     STORE_FOUND);
    episode.status = status;
    episode.published_at = published_at;
    assert_true(episodes_update(fixture->engine, &episode, episode.slug));
    assert_true(episodes_renumber(fixture->engine, episode.show_id));
    assert_true(store_commit(fixture->engine));
}

static int set_up(void **state)
{
    struct fixture *fixture = malloc(sizeof *fixture);
    struct show show = {.slug = TEXT("go"), .title = TEXT("Go")};
    fixture_begin(fixture);
    fixture_add_show(fixture, &show);
    fixture_add_many(fixture, &show, 12);
    struct episode draft = {
        .show_id = show.show_id,
        .slug = TEXT("soon"),
        .title = TEXT("What comes soon"),
        .audio_url = TEXT("https://cdn.example.net/soon.mp3"),
        .audio_bytes = 5,
        .audio_type = TEXT("audio/mpeg"),
        .published_at = FIXTURE_NOW_AT,
    };
    fixture_add_episode(fixture, &draft, "Nobody has heard this so far.");
    draft_id = draft.episode_id;
    change(fixture, EPISODE_DRAFT, 0);
    assert_true(store_begin_writing(fixture->engine));
    assert_true(
        draft_addresses_put(fixture->engine, draft_id, secret_hash(&fixture->arena, TEXT(SECRET))));
    assert_true(store_commit(fixture->engine));
    *state = fixture;
    return 0;
}

static void assert_has(const struct fixture *fixture, const char *part)
{
    if (!fixture_body_has(fixture, part))
        fail_msg("\"%s\" is missing in:\n%.*s", part, TEXT_ARGUMENTS(fixture_body(fixture)));
}

static void assert_header(const struct fixture *fixture, const char *name, const char *value)
{
    struct text found = fixture_header(fixture, name);
    if (!text_equal(found, text_of(value)))
        fail_msg("%s is %.*s, not %s", name, TEXT_ARGUMENTS(found), value);
}

static void is_whole_for_whoever_was_told(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(fixture_get(fixture, "/drafts/" SECRET), 200);
    assert_has(fixture, "What comes soon");
    assert_has(fixture, "not published yet");
    assert_has(fixture, "src=\"https://cdn.example.net/soon.mp3\"");
    assert_has(fixture, "href=\"/drafts/" SECRET "/transcript\"");
    assert_has(fixture, "Previous: <bdi lang=\"en\">Number 12</bdi>");
    assert_has(fixture, "20 November 2026");
    assert_false(fixture_body_has(fixture, "/shows/go/soon"));
    assert_int_equal(fixture_get(fixture, "/drafts/" SECRET "/transcript"), 200);
    assert_has(fixture, "Nobody has heard this so far.");
    assert_has(fixture, "href=\"/drafts/" SECRET "/transcript.txt\"");
    assert_int_equal(fixture_get(fixture, "/drafts/" SECRET "/transcript.txt"), 200);
    assert_int_equal(fixture_get(fixture, "/drafts/" SECRET "/embed"), 200);
}

static void is_kept_and_indexed_by_nobody(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(fixture_get(fixture, "/drafts/" SECRET), 200);
    assert_header(fixture, "Cache-Control", "no-store");
    assert_header(fixture, "X-Robots-Tag", "noindex");
    assert_has(fixture, "<meta name=\"robots\" content=\"noindex\">");
    assert_false(fixture_body_has(fixture, "rel=\"canonical\""));
    assert_false(fixture_body_has(fixture, "og:url"));
    assert_int_equal(fixture_get(fixture, "/drafts/" SECRET "/transcript"), 200);
    assert_header(fixture, "Cache-Control", "no-store");
    assert_header(fixture, "X-Robots-Tag", "noindex");
}

static void is_nothing_for_others(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(fixture_get(fixture, "/shows/go/soon"), 404);
    assert_int_equal(fixture_get(fixture, "/drafts/5ec2e8"), 404);
    assert_int_equal(fixture_get(fixture, "/drafts/"), 404);
    assert_int_equal(fixture_get(fixture, "/drafts/5ec2e8/transcript"), 404);
    struct text hash = secret_hash(&fixture->arena, TEXT(SECRET));
    char path[128];
    snprintf(path, sizeof path, "/drafts/%.*s", TEXT_ARGUMENTS(hash));
    assert_int_equal(fixture_get(fixture, path), 404);
}

/* A scheduled one can be seen until the second that it is due; then it is where it belongs. */
static void leads_to_the_page_once_it_is_public(void **state)
{
    struct fixture *fixture = *state;
    change(fixture, EPISODE_PUBLISHED, FIXTURE_NOW_AT + 1);
    assert_int_equal(fixture_get(fixture, "/drafts/" SECRET), 200);
    change(fixture, EPISODE_PUBLISHED, FIXTURE_NOW_AT);
    assert_int_equal(fixture_get(fixture, "/drafts/" SECRET), 301);
    assert_header(fixture, "Location", "/shows/go/soon");
    assert_int_equal(fixture_get(fixture, "/drafts/" SECRET "/transcript.txt"), 301);
    assert_header(fixture, "Location", "/shows/go/soon");
    change(fixture, EPISODE_REMOVED, FIXTURE_NOW_AT);
    assert_int_equal(fixture_get(fixture, "/drafts/" SECRET), 410);
}

static void can_be_taken_back(void **state)
{
    struct fixture *fixture = *state;
    assert_true(store_begin_writing(fixture->engine));
    assert_int_equal(draft_addresses_remove(fixture->engine, draft_id), STORE_FOUND);
    assert_int_equal(draft_addresses_remove(fixture->engine, draft_id), STORE_ABSENT);
    assert_true(store_commit(fixture->engine));
    assert_int_equal(fixture_get(fixture, "/drafts/" SECRET), 404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(is_whole_for_whoever_was_told, set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(is_kept_and_indexed_by_nobody, set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(is_nothing_for_others, set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(leads_to_the_page_once_it_is_public, set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(can_be_taken_back, set_up, fixture_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
