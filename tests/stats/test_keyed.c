/* The table of hashes. */
#include "cmocka_setup.h"

#include "stats/keyed.h"

enum { MANY = 100000, SAME_PLACE = 1 << 20, FEW = 50 };

/* As well spread as hashes are. Only 0 gives 0. */
static uint64_t spread(uint64_t number)
{
    return number * UINT64_C(0x9e3779b97f4a7c15);
}

static void finds_what_was_put(void **state)
{
    (void)state;
    struct keyed table;
    bool is_new;
    keyed_begin(&table, sizeof(uint64_t), MANY);
    for (uint64_t i = 0; i < MANY; i++) {
        uint64_t *value = keyed_put(&table, spread(i), &is_new);
        assert_true(is_new && *value == 0);
        *value = i;
    }
    assert_int_equal(table.count, MANY);
    for (uint64_t i = 0; i < MANY; i++)
        assert_int_equal(*(uint64_t *)keyed_find(&table, spread(i)), i);
    assert_null(keyed_find(&table, UINT64_MAX));
    keyed_end(&table);
}

static void finds_keys_that_want_one_place(void **state)
{
    (void)state;
    struct keyed set;
    bool is_new;
    keyed_begin(&set, 0, MANY);
    for (uint64_t i = 1; i <= FEW; i++) {
        assert_non_null(keyed_put(&set, i * SAME_PLACE, &is_new));
        assert_true(is_new);
    }
    for (uint64_t i = 1; i <= FEW; i++)
        assert_non_null(keyed_find(&set, i * SAME_PLACE));
    assert_null(keyed_find(&set, (FEW + 1) * (uint64_t)SAME_PLACE));
    keyed_end(&set);
}

static void takes_no_more_than_its_ceiling(void **state)
{
    (void)state;
    struct keyed set;
    bool is_new;
    keyed_begin(&set, 0, 2);
    assert_non_null(keyed_put(&set, 7, &is_new));
    assert_non_null(keyed_put(&set, 8, &is_new));
    assert_null(keyed_put(&set, 9, &is_new));
    assert_non_null(keyed_put(&set, 7, &is_new));
    assert_false(is_new);
    assert_null(keyed_find(&set, 9));
    keyed_end(&set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_was_put),
        cmocka_unit_test(finds_keys_that_want_one_place),
        cmocka_unit_test(takes_no_more_than_its_ceiling),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
