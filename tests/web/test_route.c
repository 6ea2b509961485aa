#include "web/route.h"

#include "cmocka_setup.h"

static void matches_and_captures(void **state)
{
    (void)state;
    static const struct {
        const char *pattern;
        const char *path;
        const char *captures[ROUTE_CAPTURES_MAX];
    } cases[] = {
        {"/", "/", {0}},
        {"/shows", "/shows", {0}},
        {"/shows/", "/shows/", {0}},
        {"/shows/{show}", "/shows/go", {"go"}},
        {"/shows/{show}/", "/shows/go/", {"go"}},
        {"/shows/{show}/feed.xml", "/shows/go/feed.xml", {"go"}},
        {"/shows/{show}/{episode}/transcript", "/shows/a/b/transcript", {"a", "b"}},
        {"/sitemaps/{name}.xml", "/sitemaps/shows-1.xml", {"shows-1"}},
        {"/sitemaps/{name}.xml", "/sitemaps/a.xml.xml", {"a.xml"}},
        {"/page-{number}.html", "/page-12.html", {"12"}},
        {"/{a}/{b}/{c}/{d}", "/1/2/3/4", {"1", "2", "3", "4"}},
        {"/{a}", "/{a}", {"{a}"}},
        {"/{a}", "/caf\xc3\xa9 b", {"caf\xc3\xa9 b"}},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct text captures[ROUTE_CAPTURES_MAX] = {0};
        print_message("%s %s\n", cases[i].pattern, cases[i].path);
        assert_true(route_match(text_of(cases[i].pattern), text_of(cases[i].path), captures));
        for (size_t j = 0; j < ROUTE_CAPTURES_MAX; j++)
            assert_text(captures[j], cases[i].captures[j] ? cases[i].captures[j] : "");
    }
}

static void refuses_everything_else(void **state)
{
    (void)state;
    static const struct {
        const char *pattern;
        const char *path;
    } cases[] = {
        {"/", ""},
        {"/", "/a"},
        {"/shows", "/shows/"},
        {"/shows/", "/shows"},
        {"/shows", "/shows2"},
        {"/shows", "/Shows"},
        {"/shows", "/show"},
        {"/shows/{show}", "/shows/"},
        {"/shows/{show}", "/shows"},
        {"/shows/{show}", "/shows/a/b"},
        {"/shows/{show}", "/shows/a/"},
        {"/shows/{show}/", "/shows/a"},
        {"/shows/{show}/{episode}", "/shows/a"},
        {"/shows/{show}/{episode}", "/shows//b"},
        {"/sitemaps/{name}.xml", "/sitemaps/.xml"},
        {"/sitemaps/{name}.xml", "/sitemaps/a.xmlx"},
        {"/sitemaps/{name}.xml", "/sitemaps/axml"},
        {"/page-{number}-end", "/page-end"}, /* the two literals may not share a byte */
        {"/aba{x}aba", "/ababa"},
        {"/{a}/{b}/{c}/{d}/{e}", "/1/2/3/4/5"}, /* more captures than there is room for */
        {"/page-{number}", "/page-"},
        {"/page-{number}", "/pag-1"},
        {"/page-{number}", "/pagx-12"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct text captures[ROUTE_CAPTURES_MAX];
        print_message("%s %s\n", cases[i].pattern, cases[i].path);
        assert_false(route_match(text_of(cases[i].pattern), text_of(cases[i].path), captures));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(matches_and_captures),
        cmocka_unit_test(refuses_everything_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
