/* What is handed out is zeroed, aligned, apart from all else, and used again after a reset. */
#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static bool is_all(const unsigned char *bytes, size_t size, unsigned char value)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != value)
            return false;
    return true;
}

static void hands_out_separate_zeroed_memory(void **state)
{
    (void)state;
    enum { PIECES = 300 };
    struct arena arena;
    unsigned char *pieces[PIECES];
    arena_begin(&arena);
    for (size_t i = 0; i < PIECES; i++) {
        pieces[i] = arena_allocate(&arena, i * 7);
        assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
        assert_true(is_all(pieces[i], i * 7, 0));
        memset(pieces[i], (int)i, i * 7);
    }
    for (size_t i = 0; i < PIECES; i++)
        assert_true(is_all(pieces[i], i * 7, (unsigned char)i));
    arena_end(&arena);
}

static void zeroes_again_after_a_reset(void **state)
{
    (void)state;
    struct arena arena;
    arena_begin(&arena);
    void *first = arena_allocate(&arena, 64);
    memset(first, 0xff, 64);
    memset(arena_allocate(&arena, 1 << 20), 0xff, 1 << 20);
    arena_reset(&arena);
    unsigned char *again = arena_allocate(&arena, 64);
    assert_ptr_equal(again, first);
    assert_true(is_all(again, 64, 0));
    arena_end(&arena);
}

static void copies_with_a_nul_behind(void **state)
{
    (void)state;
    struct arena arena;
    arena_begin(&arena);
    struct text copy = arena_copy(&arena, text_slice(TEXT("podcast"), 3, 4));
    assert_int_equal(copy.length, 4);
    assert_string_equal(copy.at, "cast");
    assert_string_equal(arena_c_string(&arena, (struct text){NULL, 0}), "");
    assert_string_equal(arena_format(&arena, "%s %d", "season", 3).at, "season 3");
    arena_end(&arena);
}

static void joins_texts_and_empty_ones(void **state)
{
    (void)state;
    struct arena arena;
    arena_begin(&arena);
    memset(arena_allocate(&arena, 64), 0xff, 64);
    arena_reset(&arena);
    struct text none = {NULL, 0};
    struct text path = arena_join(&arena, TEXT("/shows/"), none, text_slice(TEXT("going"), 0, 2),
                                  arena_decimal(&arena, -17));
    assert_int_equal(path.length, 12);
    assert_string_equal(path.at, "/shows/go-17");
    assert_int_equal(arena_join(&arena, none).length, 0);
    arena_end(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hands_out_separate_zeroed_memory),
        cmocka_unit_test(zeroes_again_after_a_reset),
        cmocka_unit_test(copies_with_a_nul_behind),
        cmocka_unit_test(joins_texts_and_empty_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
