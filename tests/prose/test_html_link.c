/* Addresses at the edges; the attacks on them stand in test_sanitise.c. */
#include "prose/html_link.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static struct text link_of_length(struct arena *arena, size_t length)
{
    static const char start[] = "https://x.example/";
    char *address = arena_allocate(arena, length);
    memset(address, '"', length);
    memcpy(address, start, strlen(start));
    return html_link_start_tag(arena, (struct text){address, length});
}

static void writes_one_spelling(void **state)
{
    (void)state;
    struct arena arena;
    arena_begin(&arena);
    struct text tag = html_link_start_tag(&arena, TEXT("\t https://x.example/?a&amp;b='\n"));
    assert_true(text_equal(tag, TEXT("<a href=\"https://x.example/?a&amp;b=&#39;\""
                                     " rel=\"nofollow noopener ugc\">")));
    tag = html_link_start_tag(&arena, TEXT("mail\x7fto:\x01?subject=x"));
    assert_true(
        text_equal(tag, TEXT("<a href=\"mailto:?subject=x\" rel=\"nofollow noopener ugc\">")));
    arena_end(&arena);
}

static void refuses_what_is_too_long(void **state)
{
    (void)state;
    struct arena arena;
    arena_begin(&arena);
    struct text tag = link_of_length(&arena, LINK_ADDRESS_BYTES_MAX);
    assert_true(text_ends_with(tag, TEXT("&quot;\" rel=\"nofollow noopener ugc\">")));
    assert_true(text_is_empty(link_of_length(&arena, LINK_ADDRESS_BYTES_MAX + 1)));
    arena_end(&arena);
}

static void refuses_what_is_no_address(void **state)
{
    (void)state;
    static const char *const refused[] = {
        "",
        "x",
        "http",
        "http:/",
        "http://",
        "http://?x",
        "https://#",
        "mailto:",
        "mailto:/",
        "https:///",
        "ftp://x/",
        "//x.example",
        "javascript:https://x/",
    };
    struct arena arena;
    arena_begin(&arena);
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++)
        if (!text_is_empty(html_link_start_tag(&arena, text_of(refused[i]))))
            fail_msg("\"%s\" was taken", refused[i]);
    arena_end(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_one_spelling),
        cmocka_unit_test(refuses_what_is_too_long),
        cmocka_unit_test(refuses_what_is_no_address),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
