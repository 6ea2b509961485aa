/* Secrets: that they differ, and that hashes are those of the standard. */
#include "base/secret.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_hash(struct arena *arena, struct text secret, const char *expected)
{
    struct text hash = secret_hash(arena, secret);
    assert_true(text_equal(hash, text_of(expected)));
}

/* NIST, "Cryptographic Standards and Guidelines: Example Values", SHA-256; and the empty text of
 * FIPS 180's validation vectors. */
static void hashes_as_the_standard_says(void **state)
{
    (void)state;
    struct arena arena;
    arena_begin(&arena);
    assert_hash(&arena, TEXT("abc"),
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_hash(&arena, TEXT("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    assert_hash(&arena, (struct text){NULL, 0},
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    arena_end(&arena);
}

static void makes_another_each_time(void **state)
{
    (void)state;
    struct arena arena;
    arena_begin(&arena);
    struct text one = secret_make(&arena);
    struct text other = secret_make(&arena);
    assert_int_equal(one.length, 64);
    assert_int_equal(other.length, 64);
    assert_false(text_equal(one, other));
    for (size_t i = 0; i < one.length; i++)
        assert_non_null(strchr("0123456789abcdef", one.at[i]));
    arena_end(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hashes_as_the_standard_says),
        cmocka_unit_test(makes_another_each_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
