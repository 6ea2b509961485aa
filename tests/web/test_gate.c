/* The gate of dear pages: never more inside than it is for, and none lost, whoever comes. */
#include "web/gate.h"

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
    struct gate *gate = gate_open(2);
    assert_true(gate_enter(gate));
    assert_true(gate_enter(gate));
    assert_false(gate_enter(gate));
    gate_leave(gate);
    assert_true(gate_enter(gate));
    assert_false(gate_enter(gate));
    gate_close(gate);
}

static void there_is_always_one(void **state)
{
    (void)state;
    struct gate *gate = gate_open(0);
    assert_true(gate_enter(gate));
    assert_false(gate_enter(gate));
    gate_close(gate);
    assert_true(gate_enter(NULL));
    gate_leave(NULL);
}

static struct gate *shared;
static atomic_int inside, most;

static void *crowd(void *unused)
{
    (void)unused;
    for (int i = 0; i < ROUNDS; i++) {
        if (!gate_enter(shared))
            continue;
        int now = atomic_fetch_add(&inside, 1) + 1;
        int before = atomic_load(&most);
        while (now > before && !atomic_compare_exchange_weak(&most, &before, now))
            continue;
        atomic_fetch_sub(&inside, 1);
        gate_leave(shared);
    }
    return NULL;
}

static void crowds_never_take_more(void **state)
{
    (void)state;
    pthread_t threads[THREADS];
    shared = gate_open(PLACES);
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, crowd, NULL), 0);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    assert_in_range(atomic_load(&most), 1, PLACES);
    for (int i = 0; i < PLACES; i++)
        assert_true(gate_enter(shared));
    assert_false(gate_enter(shared));
    gate_close(shared);
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
