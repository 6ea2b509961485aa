/* Places for dear pages: never more taken than there are, and none lost, whoever takes them. */
#include "web/places.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { PLACES = 3, THREADS = 8, ROUNDS = 20000 };

static void there_are_so_many(void **state)
{
    (void)state;
    struct places *places = places_open(2);
    assert_true(places_take(places));
    assert_true(places_take(places));
    assert_false(places_take(places));
    places_give_back(places);
    assert_true(places_take(places));
    assert_false(places_take(places));
    places_close(places);
}

static void there_is_always_one(void **state)
{
    (void)state;
    struct places *places = places_open(0);
    assert_true(places_take(places));
    assert_false(places_take(places));
    places_close(places);
    assert_true(places_take(NULL));
    places_give_back(NULL);
}

static struct places *shared;
static atomic_int inside, most;

static void *crowd(void *unused)
{
    (void)unused;
    for (int i = 0; i < ROUNDS; i++) {
        if (!places_take(shared))
            continue;
        int now = atomic_fetch_add(&inside, 1) + 1;
        int before = atomic_load(&most);
        while (now > before && !atomic_compare_exchange_weak(&most, &before, now))
            continue;
        atomic_fetch_sub(&inside, 1);
        places_give_back(shared);
    }
    return NULL;
}

static void crowds_never_take_more(void **state)
{
    (void)state;
    pthread_t threads[THREADS];
    shared = places_open(PLACES);
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, crowd, NULL), 0);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    assert_in_range(atomic_load(&most), 1, PLACES);
    for (int i = 0; i < PLACES; i++)
        assert_true(places_take(shared));
    assert_false(places_take(shared));
    places_close(shared);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_are_so_many),
        cmocka_unit_test(there_is_always_one),
        cmocka_unit_test(crowds_never_take_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
