/* Who is told what, and what happens where telling fails. */
#include "cmocka_setup.h"
#undef assert_text

#include "base/clock.h"
#include "notify/notify.h"
#include "notify/post.h"
#include "receiver.h"
#include "store/episodes.h"
#include "store/settings.h"
#include "store/shows.h"
#include "temporary_site.h"

static void set(struct temporary_site *site, const char *name, const char *value)
{
    assert_true(settings_put(site->engine, text_of(name), text_of(value), 1));
}

static void add(struct temporary_site *site, int64_t show_id, const char *slug,
                int64_t published_at)
{
    struct episode episode = {
        .show_id = show_id,
        .slug = text_of(slug),
        .guid = text_of(slug),
        .title = text_of(slug),
        .status = EPISODE_PUBLISHED,
        .published_at = published_at,
        .changed_at = clock_now() - 100,
    };
    assert_true(episodes_insert(site->engine, &episode));
    assert_true(episodes_renumber(site->engine, show_id));
}

/* A show with a visible and a scheduled episode. The writer is closed: notify_others() opens its
 * own. */
static void make_site(struct temporary_site *site, const struct receiver *receiver)
{
    struct show show = {.slug = TEXT("go"), .title = TEXT("Go"), .changed_at = clock_now() - 100};
    assert_true(shows_insert(site->engine, &show));
    add(site, show.show_id, "one", 1000);
    add(site, show.show_id, "later", clock_now() + 100000);
    set(site, "base_url", "https://shows.example.org");
    set(site, "indexnow_key", "0123456789abcdef");
    set(site, "indexnow_endpoint", receiver->url);
    set(site, "websub_hub", receiver->url);
    engine_close(site->engine);
    site->engine = NULL;
}

static void changes_are_told_once(void **state)
{
    struct temporary_site *site = *state;
    struct receiver receiver;
    struct notify_counts counts;
    struct error error = {""};
    receiver_begin(&receiver);
    make_site(site, &receiver);
    assert_true(notify_others(site->path, &counts, &error));
    assert_int_equal(counts.pages, 1);
    assert_int_equal(counts.feeds, 1);
    assert_text(buffer_text(&receiver.bodies),
                "{\"host\":\"shows.example.org\",\"key\":\"0123456789abcdef\","
                "\"keyLocation\":\"https://shows.example.org/0123456789abcdef.txt\","
                "\"urlList\":[\"https://shows.example.org/shows/go/one\"]}\n"
                "hub.mode=publish&hub.url=https://shows.example.org/shows/go/feed.xml\n");
    assert_true(notify_others(site->path, &counts, &error));
    assert_int_equal(counts.pages + counts.feeds, 0);
    assert_int_equal(receiver.count, 2);
    receiver_end(&receiver);
}

static void nobody_is_told_where_nobody_is_named(void **state)
{
    struct temporary_site *site = *state;
    struct notify_counts counts;
    struct error error = {""};
    struct show show = {.slug = TEXT("go"), .title = TEXT("Go"), .changed_at = clock_now()};
    assert_true(shows_insert(site->engine, &show));
    add(site, show.show_id, "one", 1000);
    engine_close(site->engine);
    site->engine = NULL;
    assert_true(notify_others(site->path, &counts, &error));
    assert_int_equal(counts.pages + counts.feeds, 0);
}

static void a_failure_is_told_again_the_next_time(void **state)
{
    struct temporary_site *site = *state;
    struct receiver receiver;
    struct notify_counts counts;
    struct error error = {""};
    receiver_begin(&receiver);
    make_site(site, &receiver);
    receiver.answers[0] = 403;
    assert_false(notify_others(site->path, &counts, &error));
    assert_non_null(strstr(error.message, "answered 403"));
    assert_int_equal(counts.feeds, 1);
    assert_true(notify_others(site->path, &counts, &error));
    assert_int_equal(counts.pages, 1);
    assert_int_equal(counts.feeds, 0);
    receiver_end(&receiver);
}

static void a_passing_fault_is_tried_again(void **state)
{
    (void)state;
    struct receiver receiver;
    struct error error = {""};
    receiver_begin(&receiver);
    receiver.answers[0] = 503;
    assert_true(post_send(receiver.url, "text/plain", TEXT("a"), &error));
    assert_int_equal(receiver.count, 2);
    receiver_end(&receiver);
}

static void other_schemes_are_refused(void **state)
{
    (void)state;
    struct error error = {""};
    assert_false(post_send("file:///etc/hostname", "text/plain", TEXT("a"), &error));
    assert_non_null(strstr(error.message, "file:///etc/hostname"));
}

#define ON_A_SITE(test) \
    cmocka_unit_test_setup_teardown(test, temporary_site_begin, temporary_site_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_A_SITE(changes_are_told_once),
        ON_A_SITE(nobody_is_told_where_nobody_is_named),
        ON_A_SITE(a_failure_is_told_again_the_next_time),
        cmocka_unit_test(a_passing_fault_is_tried_again),
        cmocka_unit_test(other_schemes_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
