/* Filters of system calls (seccomp(2)), built in place: libseccomp's own builder crashes, or never
 * ends, where it gets no memory. Its header knows the numbers of calls. */
#ifndef EARSHOT_CONFINE_FILTER_H
#define EARSHOT_CONFINE_FILTER_H

#include "base/error.h"

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FILTER_STEPS_MAX = 512 };

struct filter {
    struct sock_filter steps[FILTER_STEPS_MAX];
    size_t count;
};

/* That an argument has this value in these bits of its lower 32, which are all that a call has of
 * an int. */
struct filter_condition {
    unsigned int argument; /* from 0 */
    uint32_t mask;
    uint32_t value;
};

#define FILTER_REFUSE(number) (SECCOMP_RET_ERRNO | (number))

/* Begins a filter. Calls of another architecture end the process. */
void filter_begin(struct filter *filter);

/* What becomes (SECCOMP_RET_...) of a call by its number (SCMP_SYS), where no earlier rule was for
 * it. A negative number is of a call that this architecture does not have. */
void filter_add(struct filter *filter, int call, uint32_t action);

/* The same, where the call's arguments meet all conditions. */
void filter_add_where(struct filter *filter, int call, const struct filter_condition *conditions,
                      size_t count, uint32_t action);

/* Binds this process, which must have given up new privileges; `otherwise` becomes of the calls
 * that no rule is for. False with a sentence. */
bool filter_enter(struct filter *filter, uint32_t otherwise, struct error *error);

#endif
