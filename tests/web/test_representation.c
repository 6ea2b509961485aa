/* What a request's headers say, whatever the one before said. */
#include "web/representation.h"

#include "cmocka_setup.h"

static struct representation_memory memory;

static struct representation of(struct text accept, struct text accept_encoding)
{
    struct request request = {.accept = accept, .accept_encoding = accept_encoding};
    return representation_of(&request, &memory);
}

/* Every pair of headers behind every other one is read as by who remembers nothing. */
static void does_not_confuse_one_with_the_next(void **state)
{
    (void)state;
    const struct text headers[] = {
        {NULL, 0},  TEXT("*/*"),  TEXT("text/html"), TEXT("text/markdown"),
        TEXT("br"), TEXT("gzip"), TEXT("zstd"),      TEXT("image/png"),
    };
    enum { COUNT = sizeof headers / sizeof headers[0], PAIRS = COUNT * COUNT };
    for (size_t first = 0; first < PAIRS; first++) {
        for (size_t next = 0; next < PAIRS; next++) {
            memory = (struct representation_memory){0};
            struct representation alone = of(headers[next / COUNT], headers[next % COUNT]);
            memory = (struct representation_memory){0};
            of(headers[first / COUNT], headers[first % COUNT]);
            for (int times = 0; times < 2; times++)
                assert_true(
                    representation_equal(of(headers[next / COUNT], headers[next % COUNT]), alone));
        }
    }
}

/* The same bytes, parted at another place. */
static void tells_where_one_header_ends(void **state)
{
    (void)state;
    memory = (struct representation_memory){0};
    assert_true(of(TEXT("text/html,"), TEXT("gzip")).gzip);
    assert_false(of(TEXT("text/html,gz"), TEXT("ip")).gzip);
    assert_true(of(TEXT("text/html,"), TEXT("gzip")).gzip);
}

static void reads_what_is_too_long_to_remember(void **state)
{
    (void)state;
    static char list[2 * REPRESENTATION_HEADERS_MAX_BYTES];
    memset(list, ',', sizeof list);
    memory = (struct representation_memory){0};
    assert_true(of(TEXT("text/html"), TEXT("br")).br);
    memcpy(list + sizeof list - 4, "gzip", 4);
    struct representation long_one = of(TEXT("text/html"), (struct text){list, sizeof list});
    assert_true(long_one.gzip && !long_one.br);
    assert_true(of(TEXT("text/html"), TEXT("br")).br);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(does_not_confuse_one_with_the_next),
        cmocka_unit_test(tells_where_one_header_ends),
        cmocka_unit_test(reads_what_is_too_long_to_remember),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
