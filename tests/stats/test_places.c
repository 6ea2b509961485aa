/* How many bytes a minute of audio has. What addresses lead to is tested with whole logs. */
#include "cmocka_setup.h"

#include "stats/places.h"

enum { TAG = 64 * 1024 };

static void a_minute_follows_from_size_and_duration(void **state)
{
    (void)state;
    assert_int_equal(places_minute_bytes(3000000, 120), 1500000 + TAG);
    assert_int_equal(places_minute_bytes(3000000, 61), 3000000); /* no more than there is */
    assert_int_equal(places_minute_bytes(20000, 5), 20000);
    assert_int_equal(places_minute_bytes(0, 120), 60 * 16000 + TAG);
    assert_int_equal(places_minute_bytes(3000000, 0), 60 * 16000 + TAG);
    assert_int_equal(places_minute_bytes(20000, 0), 20000);
    assert_int_equal(places_minute_bytes(0, 0), 60 * 16000 + TAG);
    assert_int_equal(places_minute_bytes(INT64_MAX, 1), UINT32_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_minute_follows_from_size_and_duration),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
