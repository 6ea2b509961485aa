/* malloc that never returns NULL: out of memory ends the process with a message, because a server
 * that its supervisor restarts is simpler to trust than one that limps. */
#ifndef EARSHOT_BASE_MEMORY_H
#define EARSHOT_BASE_MEMORY_H

#include <stddef.h>

/* size bytes, not zeroed, to be given to free(). */
void *memory_allocate(size_t size);

/* As realloc(); `at` may be NULL. */
void *memory_resize(void *at, size_t size);

/* Has malloc take so many bytes from the system at once, in pages of 2 MB where the system has such
 * (madvise(2), MADV_HUGEPAGE; malloc does it by itself only for who starts the program with
 * glibc.malloc.hugetlb). The system takes a fault for each page that is touched first, and the
 * processor has room for few addresses of pages. To be called before there are threads. */
void memory_reserve(size_t bytes);

/* For a process that runs long, once it has what it keeps: what was large goes back to the system
 * when it is freed. Otherwise malloc keeps as much, in each thread, as the largest piece that ever
 * was freed. */
void memory_keep_little(void);

/* Ends the process likewise: for a library's word that it got none. */
_Noreturn void memory_exhausted(void);

#endif
