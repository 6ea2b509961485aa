/* Old addresses of episodes: the path that is kept of them, and the slug. */
#include "ingest/former_link.h"

#include "cmocka_setup.h"

static struct arena arena;

static void assert_path(const char *url, const char *expected)
{
    struct text path = former_link_path(&arena, text_of(url));
    if (!text_equal(path, text_of(expected)))
        fail_msg("%s has the path %.*s", url, TEXT_ARGUMENTS(path));
}

static void paths_are_canonical(void **state)
{
    (void)state;
    assert_path("https://example.org/2024/03/some-post/", "/2024/03/some-post");
    assert_path("http://user@example.org:8080/A//B", "/a/b");
    assert_path("https://example.org/index.php?p=7#top", "/index.php?p=7");
    assert_path("https://example.org/%C3%A9t%C3%A9", "/\xc3\xa9t\xc3\xa9");
    assert_path("https://example.org/", "");
    assert_path("https://example.org/?p=7", "");
    assert_path("https://example.org", "");
    assert_path("https://example.org/a/../b", "");
    assert_path("", "");
}

static void assert_slug(const char *url, const char *title, const char *expected)
{
    struct text slug = former_link_slug(&arena, text_of(url), text_of(title));
    if (!text_equal(slug, text_of(expected)))
        fail_msg("%s has the slug %.*s", url, TEXT_ARGUMENTS(slug));
}

static void slugs_are_the_episodes_own(void **state)
{
    (void)state;
    assert_slug("https://example.org/2024/some-post/", "Some Post, at Last", "some-post");
    assert_slug("https://example.org/ep/17.html", "17: Boats", "17");
    assert_slug("https://example.org/ep/Tides-and-More.php?x=1", "Tides", "tides-and-more");
    assert_slug("https://example.org/ep/five-planets", "\u8239", "five-planets");
    assert_slug("https://example.org/podcast/", "Boats", "");
    assert_slug("https://example.org/boats_and_sails", "Boats", "");
    assert_slug("https://example.org/", "Boats", "");
}

static int begin(void **state)
{
    (void)state;
    arena_begin(&arena);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_end(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_are_canonical),
        cmocka_unit_test(slugs_are_the_episodes_own),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
