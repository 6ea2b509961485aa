/* Memory that is reserved, against what the kernel says of the heap. Built without sanitizers,
 * which bring a malloc of their own. */
#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { MIB = 1024 * 1024, RESERVED_BYTES = 8 * MIB, PIECE_BYTES = 64 * 1024 };

/* Whether the mapping in which the address lies has that flag (proc(5), /proc/pid/smaps). */
static bool has_flag(const void *address, const char *flag)
{
    FILE *maps = fopen("/proc/self/smaps", "r");
    assert_non_null(maps);
    bool is_there = false, has = false;
    char line[512];
    while (fgets(line, sizeof line, maps)) {
        uintptr_t from, to;
        if (sscanf(line, "%zx-%zx ", &from, &to) == 2)
            is_there = from <= (uintptr_t)address && (uintptr_t)address < to;
        else if (is_there && strncmp(line, "VmFlags:", 8) == 0)
            has = strstr(line, flag) != NULL;
    }
    fclose(maps);
    return has;
}

/* As the program does: a little when it starts, and much later. */
static const char *reserve(void)
{
    const char *end = sbrk(0);
    memory_reserve(2 * MIB);
    memory_reserve(RESERVED_BYTES);
    const char *reserved = sbrk(0);
    assert_true(reserved >= end + 2 * MIB + RESERVED_BYTES);
    return reserved;
}

static void use(size_t bytes)
{
    for (; bytes >= PIECE_BYTES; bytes -= PIECE_BYTES)
        assert_non_null(malloc(PIECE_BYTES - sizeof(size_t)));
}

static void free_something(void)
{
    void *volatile piece = malloc(PIECE_BYTES + 1);
    free(piece);
}

static void takes_memory_at_once_and_in_huge_pages(void **state)
{
    (void)state;
    const char *reserved = reserve();
    bool kernel_has_them = access("/sys/kernel/mm/transparent_hugepage", F_OK) == 0;
    assert_int_equal(has_flag(reserved - RESERVED_BYTES / 2, " hg"), kernel_has_them);
    assert_false(has_flag(&(char){0}, " hg"));
    use(RESERVED_BYTES / 2);
    free_something();
    assert_ptr_equal(sbrk(0), reserved);
    memory_keep_little();
    free_something();
    assert_true((const char *)sbrk(0) < reserved);
    use(RESERVED_BYTES);
    assert_true((const char *)sbrk(0) > reserved);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_memory_at_once_and_in_huge_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
