#include "artwork/confinement.h"

#include "confine/landlock.h"

#include <errno.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/* Where programs, their libraries and their settings are. */
static const char *const folders[] = {"/usr", "/lib", "/lib64", "/bin", "/etc"};

enum { FOLDERS = sizeof folders / sizeof folders[0], FILES_MAX = 64 };

static const int forbidden[] = {
    /* the network */
    SCMP_SYS(socket),
    SCMP_SYS(connect),
    SCMP_SYS(bind),
    SCMP_SYS(listen),
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(io_uring_setup),
    /* other processes; tgkill stays, by which abort() ends its own */
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(kill),
    SCMP_SYS(tkill),
    SCMP_SYS(pidfd_open),
    SCMP_SYS(pidfd_send_signal),
    /* the kernel */
    SCMP_SYS(unshare),
    SCMP_SYS(setns),
    SCMP_SYS(mount),
    SCMP_SYS(chroot),
    SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(add_key),
    SCMP_SYS(keyctl),
};

enum { FORBIDDEN = sizeof forbidden / sizeof forbidden[0] };

static bool allow_folders(int rules, struct error *error)
{
    static const uint64_t using =
        LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
    for (size_t i = 0; i < FOLDERS; i++)
        if (access(folders[i], F_OK) == 0 && !landlock_allow(rules, folders[i], using, error))
            return false;
    return true;
}

static bool confine_files(struct error *error)
{
    int rules;
    if (!landlock_begin(&rules, error))
        return false;
    if (rules < 0)
        return true;
    bool done = allow_folders(rules, error) && landlock_enter(rules, error);
    close(rules);
    return done;
}

static bool confine_system_calls(struct error *error)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (!filter)
        return error_set(error, "cannot make a filter of system calls");
    int failure = 0;
    for (size_t i = 0; i < FORBIDDEN && failure == 0; i++)
        failure = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), forbidden[i], 0);
    if (failure == 0)
        failure = seccomp_load(filter);
    seccomp_release(filter);
    return failure == 0 ||
           error_set(error, "cannot confine the system calls: %s", strerror(-failure));
}

static bool limit(int resource, int64_t most)
{
    struct rlimit bounds = {(rlim_t)most, (rlim_t)most};
    return setrlimit((__rlimit_resource_t)resource, &bounds) == 0;
}

bool confinement_enter(const struct confinement *confinement, struct error *error)
{
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return error_set(error, "cannot give up new privileges: %s", strerror(errno));
    if (!confine_files(error) || !confine_system_calls(error))
        return false;
    /* Memory comes last: what was done so far may have taken more. */
    return (limit(RLIMIT_CORE, 0) && limit(RLIMIT_NOFILE, FILES_MAX) &&
            limit(RLIMIT_FSIZE, confinement->output_bytes) &&
            limit(RLIMIT_CPU, confinement->time_s) &&
            limit(RLIMIT_AS, confinement->memory_bytes)) ||
           error_set(error, "cannot set limits: %s", strerror(errno));
}
