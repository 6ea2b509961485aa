/* Where there is no page, the visitor is told so in the language of the show, or else of the site.
 */
#include "fixture.h"

#include "store/episodes.h"
#include "store/settings.h"
#include "store/store.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

void __real_engine_begin_budget(struct engine *engine, int budget_ms);
void __wrap_engine_begin_budget(struct engine *engine, int budget_ms);

static bool searches_have_no_time;

/* How long a search takes is the machine's to say; here none has any time where that is wanted. */
void __wrap_engine_begin_budget(struct engine *engine, int budget_ms)
{
    __real_engine_begin_budget(engine, searches_have_no_time ? 0 : budget_ms);
}

static struct episode add_sky(struct fixture *fixture)
{
    struct show show = {.slug = TEXT("sky"), .title = TEXT("السماء"), .language = TEXT("ar")};
    fixture_add_show(fixture, &show);
    struct episode episode = {.show_id = show.show_id,
                              .slug = TEXT("moon"),
                              .title = TEXT("القمر"),
                              .published_at = FIXTURE_NOW_AT - 1000};
    fixture_add_episode(fixture, &episode, NULL);
    return episode;
}

static void assert_says(struct fixture *fixture, struct request request, int status,
                        const char *title, const char *sentence)
{
    if (fixture_request(fixture, request) != status)
        fail_msg("%.*s: %d", TEXT_ARGUMENTS(request.target), fixture->response.status);
    const char *const parts[] = {"<html lang=\"ar\" dir=\"rtl\">", title, sentence};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (!fixture_body_has(fixture, parts[i]))
            fail_msg("%.*s has no %s", TEXT_ARGUMENTS(request.target), parts[i]);
}

static void assert_get_says(struct fixture *fixture, const char *target, int status,
                            const char *title, const char *sentence)
{
    assert_says(fixture, (struct request){.target = text_of(target)}, status, title, sentence);
}

static void a_show_speaks_its_language(void **state)
{
    struct fixture *fixture = *state;
    struct episode episode = add_sky(fixture);
    assert_get_says(fixture, "/shows/sky/none", 404, "<h1>لا توجد هذه الصفحة</h1>",
                    "لا شيء في هذا العنوان.");
    assert_says(fixture,
                (struct request){.target = TEXT("/shows/sky/moon"), .accept = TEXT("image/png")},
                406, "<h1>صيغة غير مقبولة</h1>", "ولم تُطلب أي منهما.");
    episode.status = EPISODE_REMOVED;
    assert_true(episodes_update(fixture->engine, &episode, episode.slug));
    assert_get_says(fixture, "/shows/sky/moon", 410, "<h1>أُزيلت</h1>",
                    "أزال صاحب الموقع ما كان في هذا العنوان، ولن يعود.");
}

static void a_search_without_time_speaks_its_shows_language(void **state)
{
    struct fixture *fixture = *state;
    add_sky(fixture);
    searches_have_no_time = true;
    assert_get_says(fixture, "/search?q=x&show=sky", 503, "<h1>طال البحث</h1>",
                    "ابحث عن كلمات أقل أو أندر.");
    searches_have_no_time = false;
}

static void open_in_arabic(struct fixture *fixture, struct gate *searches)
{
    struct site_options options = {.path = fixture->path, .search_gate = searches};
    struct error error;
    assert_true(store_begin_writing(fixture->engine));
    assert_true(settings_put(fixture->engine, TEXT("language"), TEXT("ar"), FIXTURE_NOW_AT - 1000));
    assert_true(store_commit(fixture->engine));
    site_close(fixture->site);
    fixture->site = site_open(&options, &error);
    assert_non_null(fixture->site);
}

static void a_site_speaks_its_language(void **state)
{
    struct fixture *fixture = *state;
    struct gate *gate = gate_open(1);
    open_in_arabic(fixture, gate);
    assert_get_says(fixture, "/none", 404, "<h1>لا توجد هذه الصفحة</h1>", "لا شيء في هذا العنوان.");
    assert_says(fixture, (struct request){.target = TEXT("/"), .method = TEXT("POST")}, 405,
                "<h1>طريقة غير مسموح بها</h1>", "هذا الموقع للقراءة، لا للكتابة.");
    assert_true(gate_enter(gate));
    assert_get_says(fixture, "/search?q=x", 429, "<h1>ازدحام شديد</h1>",
                    "حاول مرة أخرى بعد ثانية.");
    gate_leave(gate);
    response_end(&fixture->response);
    site_close(fixture->site);
    fixture->site = NULL;
    gate_close(gate);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_show_speaks_its_language),
        TEST(a_search_without_time_speaks_its_shows_language),
        TEST(a_site_speaks_its_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
