/* Parts, days and room. */
#include "cmocka_setup.h"

#include "stats/clients.h"

enum { MINUTE = 1000 };

static enum client_answer send(struct clients *clients, int64_t day, uint64_t key, uint32_t from,
                               uint32_t to)
{
    return clients_send(clients, day, key, (struct part){from, to}, MINUTE);
}

static void joins_parts_in_any_order(void **state)
{
    (void)state;
    struct clients clients;
    clients_begin(&clients);
    assert_int_equal(send(&clients, 1, 1, 800, 1000), CLIENT_GATHERS);
    assert_int_equal(send(&clients, 1, 1, 0, 400), CLIENT_GATHERS);
    assert_int_equal(send(&clients, 1, 1, 0, 400), CLIENT_GATHERS);
    assert_int_equal(send(&clients, 1, 1, 300, 700), CLIENT_GATHERS);
    assert_int_equal(send(&clients, 1, 1, 600, 799), CLIENT_GATHERS);
    assert_int_equal(send(&clients, 1, 1, 799, 800), CLIENT_DOWNLOADS);
    assert_int_equal(send(&clients, 1, 1, 0, 1), CLIENT_REPEATS);
    assert_int_equal(send(&clients, 1, 1, 0, 2000), CLIENT_REPEATS);
    clients_end(&clients);
}

/* Of five parts that lie apart the smallest is forgotten: less is counted, never more. */
static void forgets_the_smallest_of_too_many_parts(void **state)
{
    (void)state;
    struct clients clients;
    clients_begin(&clients);
    for (uint32_t i = 0; i < 4; i++)
        assert_int_equal(send(&clients, 1, 1, i * 10000, i * 10000 + 100), CLIENT_GATHERS);
    assert_int_equal(send(&clients, 1, 1, 50000, 50050), CLIENT_GATHERS);
    assert_int_equal(send(&clients, 1, 1, 60000, 60650), CLIENT_GATHERS); /* 650 + 3 * 100 */
    assert_int_equal(send(&clients, 1, 1, 60650, 60699), CLIENT_GATHERS);
    assert_int_equal(send(&clients, 1, 1, 60699, 60700), CLIENT_DOWNLOADS);
    clients_end(&clients);
}

static void takes_parts_without_a_place_one_behind_the_other(void **state)
{
    (void)state;
    struct clients clients;
    clients_begin(&clients);
    assert_int_equal(send(&clients, 1, 1, PART_UNPLACED, 600), CLIENT_GATHERS);
    assert_int_equal(send(&clients, 1, 1, PART_UNPLACED, 400), CLIENT_DOWNLOADS);
    assert_int_equal(send(&clients, 1, 2, PART_UNPLACED, MINUTE), CLIENT_DOWNLOADS);
    clients_end(&clients);
}

static void counts_each_day_anew(void **state)
{
    (void)state;
    struct clients clients;
    clients_begin(&clients);
    assert_int_equal(send(&clients, 5, 1, 0, MINUTE), CLIENT_DOWNLOADS);
    assert_int_equal(send(&clients, 3, 1, 0, MINUTE), CLIENT_DOWNLOADS);
    assert_int_equal(send(&clients, 4, 1, 0, MINUTE - 1), CLIENT_GATHERS);
    assert_int_equal(send(&clients, 5, 1, 0, MINUTE), CLIENT_REPEATS);
    assert_int_equal(send(&clients, 3, 1, 0, MINUTE), CLIENT_REPEATS);
    clients_end(&clients);
}

static void closes_the_earliest_day_for_room(void **state)
{
    (void)state;
    struct clients clients;
    clients_begin(&clients);
    clients.done_max = 10;
    for (uint64_t key = 1; key <= 10; key++)
        assert_int_equal(send(&clients, (int64_t)key % 2, key, 0, MINUTE), CLIENT_DOWNLOADS);
    assert_int_equal(send(&clients, 1, 11, 0, MINUTE), CLIENT_DOWNLOADS); /* day 0 is closed */
    assert_int_equal(send(&clients, 0, 2, 0, MINUTE), CLIENT_LEFT_OUT);
    for (uint64_t key = 12; key <= 15; key++)
        assert_int_equal(send(&clients, 1, key, 0, MINUTE), CLIENT_DOWNLOADS);
    assert_int_equal(send(&clients, 1, 16, 0, MINUTE), CLIENT_LEFT_OUT); /* alone, and full */
    assert_int_equal(send(&clients, 1, 15, 0, MINUTE), CLIENT_REPEATS);
    assert_int_equal(send(&clients, 2, 16, 0, MINUTE), CLIENT_DOWNLOADS);
    clients_end(&clients);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joins_parts_in_any_order),
        cmocka_unit_test(forgets_the_smallest_of_too_many_parts),
        cmocka_unit_test(takes_parts_without_a_place_one_behind_the_other),
        cmocka_unit_test(counts_each_day_anew),
        cmocka_unit_test(closes_the_earliest_day_for_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
