/* malloc for a program in which one allocation fails: earshot with this file is earshot_starved,
 * for starve.py.
 *
 * The file that EARSHOT_ALLOCATIONS names is a struct allocations. The program maps it, and so does
 * the child that it starts to read foreign input, so that what both write there is there whatever
 * becomes of them.
 *
 * What libseccomp asks for never fails: where it gets no memory for a filter, libseccomp 2.5.4
 * writes through NULL, frees twice or goes round for ever. That is before anything is read or
 * written. */
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { ALLOCATIONS_MAX = 1 << 18, FRAMES_MAX = 64 };
enum process { PROGRAM, CHILD, PROCESSES };

/* By process; the failing one is counted from 1. Where none is to fail, each allocation's place is
 * written: a sum over the calls within earshot that led to it. */
struct allocations {
    uint64_t failing[PROCESSES];
    uint64_t counted[PROCESSES];
    uint64_t places[PROCESSES][ALLOCATIONS_MAX];
};

static struct allocations *allocations;
static enum process process;

/* AddressSanitizer's, where the program has that; else the C library's. */
#define REAL(name) (__interceptor_##name ? __interceptor_##name : __libc_##name)

void *__interceptor_malloc(size_t size) __attribute__((weak));
void *__interceptor_calloc(size_t count, size_t size) __attribute__((weak));
void *__interceptor_realloc(void *at, size_t size) __attribute__((weak));
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *at, size_t size);

extern const char __executable_start[], etext[];

static void be_child(void)
{
    process = CHILD;
}

static __attribute__((constructor)) void map_allocations(void)
{
    void *first[1];
    const char *path = getenv("EARSHOT_ALLOCATIONS");
    int file = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    if (file < 0)
        return;
    backtrace(first, 1); /* which allocates, once */
    pthread_atfork(NULL, NULL, be_child);
    void *mapped = mmap(NULL, sizeof *allocations, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (mapped != MAP_FAILED)
        allocations = mapped;
}

static uint64_t place(void)
{
    void *frames[FRAMES_MAX];
    int count = backtrace(frames, FRAMES_MAX);
    uint64_t sum = 0;
    for (int i = 0; i < count; i++)
        if ((const char *)frames[i] >= __executable_start && (const char *)frames[i] < etext)
            sum = (sum ^ (uintptr_t)frames[i]) * 0x100000001b3;
    return sum;
}

/* Not a part of malloc(), which AddressSanitizer calls before stacks can be looked after. */
static __attribute__((noinline)) bool is_for_libseccomp(const void *caller)
{
    Dl_info library;
    return dladdr(caller, &library) != 0 && strstr(library.dli_fname, "libseccomp");
}

static bool fails(const void *caller)
{
    if (!allocations)
        return false;
    uint64_t number = allocations->counted[process]++;
    if (allocations->failing[PROGRAM] == 0 && allocations->failing[CHILD] == 0 &&
        number < ALLOCATIONS_MAX)
        allocations->places[process][number] = place();
    if (number + 1 != allocations->failing[process] || is_for_libseccomp(caller))
        return false;
    errno = ENOMEM;
    return true;
}

void *malloc(size_t size)
{
    return fails(__builtin_return_address(0)) ? NULL : REAL(malloc)(size);
}

void *calloc(size_t count, size_t size)
{
    return fails(__builtin_return_address(0)) ? NULL : REAL(calloc)(count, size);
}

void *realloc(void *at, size_t size)
{
    return fails(__builtin_return_address(0)) ? NULL : REAL(realloc)(at, size);
}
