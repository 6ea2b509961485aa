#include "web/canonical.h"

#include "cmocka_setup.h"

static struct arena arena;

static int open_arena(void **state)
{
    (void)state;
    arena_begin(&arena);
    return 0;
}

static int close_arena(void **state)
{
    (void)state;
    arena_end(&arena);
    return 0;
}

static void paths_have_one_form(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        const char *canonical;
    } cases[] = {
        {"/", "/"},
        {"/shows/go", "/shows/go"},
        {"/Shows/GO", "/shows/go"},
        {"/shows//go", "/shows/go"},
        {"/shows///go//", "/shows/go"},
        {"/shows/go/", "/shows/go"},
        /* Letters beyond ASCII are in no slug. */
        {"/CAF\xc3\x89", "/caf\xc3\x89"},
        {"/a\\\\b", "/a\\\\b"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct text once = canonical_path(&arena, text_of(cases[i].path));
        assert_text(once, cases[i].canonical);
        assert_text(canonical_path(&arena, once), cases[i].canonical);
    }
}

/* RFC 3986 section 2.3: unreserved characters, and no others. */
static void only_unreserved_characters_need_no_escape(void **state)
{
    (void)state;
    for (int byte = 0; byte < 256; byte++) {
        struct text path = arena_format(&arena, "/a%%%02xb", (unsigned)byte);
        bool unreserved = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                          (byte >= 'a' && byte <= 'z') || (byte && strchr("-._~", byte));
        assert_int_equal(canonical_is_escaped_in_vain(path), unreserved);
    }
    assert_false(canonical_is_escaped_in_vain(TEXT("/go")));
    assert_false(canonical_is_escaped_in_vain(TEXT("/go%")));
    assert_false(canonical_is_escaped_in_vain(TEXT("/%2567o")));
}

static void parameters_have_one_order(void **state)
{
    (void)state;
    static const struct {
        const char *query;
        const char *canonical;
        bool is_canonical;
    } cases[] = {
        {"", "", true},
        {"limit=10&page=2", "limit=10&page=2", true},
        {"page=2&limit=10", "limit=10&page=2", false},
        {"page=2", "page=2", true},
        {"page=", "page=", true},
        {"page", "page", true},
        {"page=2&page=3", "page=2", false},
        {"%70age=2", "page=2", false},
        {"page=%32", "page=2", false},
        {"page=%2F+a", "page=%2F+a", true},
        {"page=%2f", "page=%2f", true},
        /* What is no part of the page neither counts nor stays. */
        {"utm=1", "", true},
        {"utm=1&page=2&x&&=&limit", "limit&page=2", false},
        {"utm=1&limit=10&x=%67&page=2", "limit=10&page=2", true},
        {"Page=2&pages=3&pag=1", "", true},
        {"page=%zz&a=b=c", "page=%zz", true},
        {"page=%4%42", "page=%4%42", true}, /* "%4B" would be another one */
        {"page=%%32%46", "page=%%32%46", true},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        print_message("%s\n", cases[i].query);
        struct text names = TEXT("limit page");
        struct text query = text_of(cases[i].query);
        struct text once = canonical_query(&arena, query, names);
        assert_text(once, cases[i].canonical);
        assert_int_equal(canonical_has_query(&arena, query, names), cases[i].is_canonical);
        assert_true(canonical_has_query(&arena, once, names));
        /* A page without parameters has one address, whatever is asked. */
        assert_text(canonical_query(&arena, query, TEXT("")), "");
        assert_true(canonical_has_query(&arena, query, TEXT("")));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_have_one_form),
        cmocka_unit_test(only_unreserved_characters_need_no_escape),
        cmocka_unit_test(parameters_have_one_order),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
