#include "confine/filter.h"

#include <assert.h>
#include <errno.h>
#include <seccomp.h>
#include <string.h>
#include <sys/prctl.h>

enum { STEPS_PER_CONDITION = 3 };

static void add(struct filter *filter, struct sock_filter step)
{
    assert(filter->count < FILTER_STEPS_MAX);
    filter->steps[filter->count++] = step;
}

static void load(struct filter *filter, size_t offset)
{
    add(filter, (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset));
}

static void load_call(struct filter *filter)
{
    load(filter, offsetof(struct seccomp_data, nr));
}

static size_t offset_of_argument(unsigned int argument)
{
    size_t low = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? 0 : sizeof(uint32_t);
    return offsetof(struct seccomp_data, args) + argument * sizeof(uint64_t) + low;
}

/* Passes over the next `steps` where it is another value. */
static void pass_unless(struct filter *filter, uint32_t value, size_t steps)
{
    add(filter, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, (uint8_t)steps));
}

static void end_with(struct filter *filter, uint32_t action)
{
    add(filter, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, action));
}

/* The numbers of x32 begin with a bit of their own, on the same architecture as far as a filter
 * sees. */
static void end_x32(struct filter *filter)
{
#ifdef __x86_64__
    enum { X32_BIT = 0x40000000 };
    add(filter, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, X32_BIT, 0, 1));
    end_with(filter, SECCOMP_RET_KILL_PROCESS);
#else
    (void)filter;
#endif
}

void filter_begin(struct filter *filter)
{
    filter->count = 0;
    load(filter, offsetof(struct seccomp_data, arch));
    add(filter,
        (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, seccomp_arch_native(), 1, 0));
    end_with(filter, SECCOMP_RET_KILL_PROCESS);
    load_call(filter);
    end_x32(filter);
}

void filter_add(struct filter *filter, int call, uint32_t action)
{
    if (call < 0)
        return;
    pass_unless(filter, (uint32_t)call, 1);
    end_with(filter, action);
}

void filter_add_where(struct filter *filter, int call, const struct filter_condition *conditions,
                      size_t count, uint32_t action)
{
    if (call < 0)
        return;
    /* Behind the conditions come the end, and the call once more for the rules that follow. */
    pass_unless(filter, (uint32_t)call, STEPS_PER_CONDITION * count + 2);
    for (size_t i = 0; i < count; i++) {
        load(filter, offset_of_argument(conditions[i].argument));
        add(filter, (struct sock_filter)BPF_STMT(BPF_ALU | BPF_AND | BPF_K, conditions[i].mask));
        pass_unless(filter, conditions[i].value, STEPS_PER_CONDITION * (count - 1 - i) + 1);
    }
    end_with(filter, action);
    load_call(filter);
}

bool filter_enter(struct filter *filter, uint32_t otherwise, struct error *error)
{
    end_with(filter, otherwise);
    struct sock_fprog program = {(unsigned short)filter->count, filter->steps};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0 ||
           error_set(error, "cannot confine the system calls: %s", strerror(errno));
}
