#include "confine/system_calls.h"

#include "base/text.h"
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

static int allow_all(scmp_filter_ctx filter, struct calls calls)
{
    for (size_t i = 0; i < calls.count; i++) {
        int failure = seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls.at[i], 0);
        if (failure != 0)
            return failure;
    }
    return 0;
}

/* Signals to itself only, which is how abort() ends a process. */
static int allow_aborting(scmp_filter_ctx filter)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                            SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid(), 0));
}

/* Threads and no processes. What clone3() is asked for cannot be seen by a filter; where a kernel
 * does not have it, libraries ask clone(). */
static int allow_threads(scmp_filter_ctx filter)
{
    int failure = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
    if (failure == 0)
        failure = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
                                   SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD));
    return failure;
}

/* No memory becomes a program. */
static int allow_protecting(scmp_filter_ctx filter)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
}

/* Files are opened for reading only. */
static int allow_server_with_care(scmp_filter_ctx filter)
{
    int failure =
        seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
                         SCMP_A2(SCMP_CMP_MASKED_EQ, O_ACCMODE | O_CREAT | O_TRUNC, O_RDONLY));
    if (failure == 0)
        failure =
            seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1,
                             SCMP_A1(SCMP_CMP_MASKED_EQ, O_ACCMODE | O_CREAT | O_TRUNC, O_RDONLY));
    if (failure == 0)
        failure = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
                                   SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    if (failure == 0)
        failure = allow_threads(filter);
    if (failure == 0)
        failure = allow_aborting(filter);
    return failure == 0 ? allow_protecting(filter) : failure;
}

/* Memory of its own only, because shared memory does not count towards RLIMIT_DATA. */
static int allow_reader_with_care(scmp_filter_ctx filter)
{
    const scmp_datum_t kind = MAP_TYPE | MAP_ANONYMOUS, own = MAP_PRIVATE | MAP_ANONYMOUS;
    int failure = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2,
                                   SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
                                   SCMP_A3(SCMP_CMP_MASKED_EQ, kind, own));
    if (failure == 0)
        failure = allow_aborting(filter);
    return failure == 0 ? allow_protecting(filter) : failure;
}

static bool confine(struct calls calls, int (*allow_with_care)(scmp_filter_ctx),
                    struct error *error)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (!filter)
        return error_set(error, "cannot make a filter of system calls");
    int failure = allow_all(filter, calls);
    if (failure == 0)
        failure = allow_with_care(filter);
    if (failure == 0)
        failure = seccomp_load(filter);
    seccomp_release(filter);
    return failure == 0 ||
           error_set(error, "cannot confine the system calls: %s", strerror(-failure));
}

bool system_calls_confine_server(struct error *error)
{
    return confine((struct calls)CALLS(of_server), allow_server_with_care, error);
}

bool system_calls_confine_reader(struct error *error)
{
    return confine((struct calls)CALLS(of_reader), allow_reader_with_care, error);
}
