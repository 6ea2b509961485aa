#include "confine/system_calls.h"

#include "confine/filter.h"
#include "confine/sanitizer.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

struct calls {
    const int *at;
    size_t count;
};

#define CALLS(table)                              \
    {                                             \
        (table), sizeof(table) / sizeof(table)[0] \
    }

/* Reading files, answering on connections, threads, memory and time. Not among them: to open a
 * socket, to connect, to run a program, to make a process, and all that changes a file but the
 * removal of our own socket, which Landlock keeps to its folder. */
static const int of_server[] = {
    /* files and connections that are open */
    SCMP_SYS(read),
    SCMP_SYS(pread64),
    SCMP_SYS(readv),
    SCMP_SYS(preadv),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(sendfile),
    SCMP_SYS(recvfrom),
    SCMP_SYS(recvmsg),
    SCMP_SYS(sendto),
    SCMP_SYS(sendmsg),
    SCMP_SYS(accept4),
    SCMP_SYS(shutdown),
    SCMP_SYS(getsockopt),
    SCMP_SYS(setsockopt),
    SCMP_SYS(getsockname),
    SCMP_SYS(getpeername),
    SCMP_SYS(close),
    SCMP_SYS(dup),
    SCMP_SYS(fcntl),
    SCMP_SYS(ioctl),
    SCMP_SYS(lseek),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(epoll_create1),
    SCMP_SYS(epoll_ctl),
    SCMP_SYS(epoll_wait),
    SCMP_SYS(epoll_pwait),
    SCMP_SYS(eventfd2),
    /* names of files */
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(fstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getcwd),
    SCMP_SYS(getdents64),
    SCMP_SYS(unlink),
    /* a long answer of the standalone server waits in memory: httpd */
    SCMP_SYS(memfd_create),
    /* memory */
    SCMP_SYS(brk),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    /* threads, signals and the end */
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(futex),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(membarrier),
    SCMP_SYS(prctl),
    SCMP_SYS(gettid),
    SCMP_SYS(getpid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    /* time, chance, and what the machine has */
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(getrandom),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(getrlimit),
#ifdef __SANITIZE_ADDRESS__
    /* AddressSanitizer looks for leaks from a process that traces us. */
    SCMP_SYS(clone),
    SCMP_SYS(getdents),
    SCMP_SYS(ptrace),
    SCMP_SYS(wait4),
    SCMP_SYS(kill),
    SCMP_SYS(getppid),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(pipe),
    SCMP_SYS(pipe2),
#endif
};

/* Computing, with what is open already. Not among them: to open anything, and to reach any other
 * process. */
static const int of_reader[] = {
    SCMP_SYS(read),
    SCMP_SYS(lseek),
    SCMP_SYS(write),
    /* memory */
    SCMP_SYS(brk),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    /* locks, signals and the end */
    SCMP_SYS(futex),
    SCMP_SYS(sched_yield),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    /* time and chance */
    SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(getrandom),
};

#define ALLOW_WHERE(filter, call, ...)                                                 \
    filter_add_where((filter), (call), (const struct filter_condition[]){__VA_ARGS__}, \
                     sizeof((const struct filter_condition[]){__VA_ARGS__}) /          \
                         sizeof(struct filter_condition),                              \
                     SECCOMP_RET_ALLOW)

static void allow_all(struct filter *filter, struct calls calls)
{
    for (size_t i = 0; i < calls.count; i++)
        filter_add(filter, calls.at[i], SECCOMP_RET_ALLOW);
}

/* Signals to itself only, which is how abort() ends a process. */
static void allow_aborting(struct filter *filter)
{
    ALLOW_WHERE(filter, SCMP_SYS(tgkill), {0, UINT32_MAX, (uint32_t)getpid()});
}

/* Threads and no processes. What clone3() is asked for cannot be seen by a filter; where a kernel
 * does not have it, libraries ask clone(). */
static void allow_threads(struct filter *filter)
{
    filter_add(filter, SCMP_SYS(clone3), FILTER_REFUSE(ENOSYS));
    ALLOW_WHERE(filter, SCMP_SYS(clone), {0, CLONE_THREAD, CLONE_THREAD});
}

/* No memory becomes a program. */
static void allow_protecting(struct filter *filter)
{
    ALLOW_WHERE(filter, SCMP_SYS(mprotect), {2, PROT_EXEC, 0});
}

/* Files are opened for reading only. */
static void allow_server_with_care(struct filter *filter)
{
    enum { WRITING = O_ACCMODE | O_CREAT | O_TRUNC };
    ALLOW_WHERE(filter, SCMP_SYS(openat), {2, WRITING, O_RDONLY});
    ALLOW_WHERE(filter, SCMP_SYS(open), {1, WRITING, O_RDONLY});
    ALLOW_WHERE(filter, SCMP_SYS(mmap), {2, PROT_EXEC, 0});
    allow_threads(filter);
}

/* Memory of its own only, because shared memory does not count towards RLIMIT_DATA. */
static void allow_reader_with_care(struct filter *filter)
{
    enum { KIND = MAP_TYPE | MAP_ANONYMOUS, OWN = MAP_PRIVATE | MAP_ANONYMOUS };
    ALLOW_WHERE(filter, SCMP_SYS(mmap), {2, PROT_EXEC, 0}, {3, KIND, OWN});
}

static bool confine(struct calls calls, void (*allow_with_care)(struct filter *),
                    struct error *error)
{
    struct filter filter;
    filter_begin(&filter);
    allow_all(&filter, calls);
    allow_with_care(&filter);
    allow_aborting(&filter);
    allow_protecting(&filter);
    return filter_enter(&filter, FILTER_REFUSE(EPERM), error);
}

bool system_calls_confine_server(struct error *error)
{
    return confine((struct calls)CALLS(of_server), allow_server_with_care, error);
}

bool system_calls_confine_reader(struct error *error)
{
    return confine((struct calls)CALLS(of_reader), allow_reader_with_care, error);
}
