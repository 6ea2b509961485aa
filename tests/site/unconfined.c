/* For earshot under valgrind, which runs in the same process and is bound by whatever binds that:
 * preloaded, it leaves out the filter of system calls, and the limits of a child that reads foreign
 * input. Landlock is unknown to valgrind, so that a server does without. */
#include <linux/seccomp.h>
#include <stdarg.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

int prctl(int option, ...)
{
    enum { ARGUMENTS = 4 };
    unsigned long argument[ARGUMENTS];
    va_list rest;
    va_start(rest, option);
    for (int i = 0; i < ARGUMENTS; i++)
        argument[i] = va_arg(rest, unsigned long);
    va_end(rest);
    if (option == PR_SET_SECCOMP)
        return 0;
    return (int)syscall(SYS_prctl, option, argument[0], argument[1], argument[2], argument[3]);
}

int setrlimit(__rlimit_resource_t resource, const struct rlimit *limit)
{
    (void)resource, (void)limit;
    return 0;
}
