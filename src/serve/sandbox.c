#include "serve/sandbox.h"

#include "base/log.h"
#include "base/text.h"
#include "confine/system_calls.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* In the kernel's header since 6.2, which is Landlock's third version. */
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif

enum { VERSION_WITH_REFER = 2, VERSION_WITH_TRUNCATE = 3 };

static const uint64_t reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;

/* Every right that the running kernel can take away; with what it does not know it would refuse. */
static uint64_t rights_of_version(long version)
{
    uint64_t rights = LANDLOCK_ACCESS_FS_MAKE_SYM | (LANDLOCK_ACCESS_FS_MAKE_SYM - 1);
    if (version >= VERSION_WITH_REFER)
        rights |= LANDLOCK_ACCESS_FS_REFER;
    if (version >= VERSION_WITH_TRUNCATE)
        rights |= LANDLOCK_ACCESS_FS_TRUNCATE;
    return rights;
}

static bool allow_below(int rules, const char *directory, uint64_t rights, struct error *error)
{
    struct landlock_path_beneath_attr rule = {.allowed_access = rights};
    rule.parent_fd = open(directory, O_PATH | O_CLOEXEC);
    if (rule.parent_fd < 0)
        return error_set(error, "cannot open the folder %s: %s", directory, strerror(errno));
    bool done = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0 ||
                error_set(error, "cannot allow the folder %s: %s", directory, strerror(errno));
    close(rule.parent_fd);
    return done;
}

/* The folder where the file really lies, which is not that of a symbolic link to it. */
static bool allow_folder_of(int rules, const char *path, uint64_t rights, struct error *error)
{
    char *real = realpath(path, NULL);
    if (!real)
        return error_set(error, "cannot find the file %s: %s", path, strerror(errno));
    bool done = allow_below(rules, dirname(real), rights, error);
    free(real);
    return done;
}

/* AddressSanitizer looks for leaks there when the process ends. */
static bool allow_sanitizer(int rules, struct error *error)
{
#ifdef __SANITIZE_ADDRESS__
    return allow_below(rules, "/proc", reading, error);
#else
    (void)rules, (void)error;
    return true;
#endif
}

static bool allow_removal(int rules, const char *path, struct error *error)
{
    return !path || allow_folder_of(rules, path, LANDLOCK_ACCESS_FS_REMOVE_FILE, error);
}

static bool allow_files(int rules, const struct site_options *site,
                        const char *const sockets[SANDBOX_SOCKETS], struct error *error)
{
    return allow_sanitizer(rules, error) && allow_folder_of(rules, site->path, reading, error) &&
           (!site->media_directory || allow_below(rules, site->media_directory, reading, error)) &&
           allow_removal(rules, sockets[0], error) && allow_removal(rules, sockets[1], error);
}

static bool restrict_files(int rules, const struct site_options *site,
                           const char *const sockets[SANDBOX_SOCKETS], struct error *error)
{
    if (!allow_files(rules, site, sockets, error))
        return false;
    return syscall(SYS_landlock_restrict_self, rules, 0) == 0 ||
           error_set(error, "cannot restrict what files are open to us: %s", strerror(errno));
}

static bool confine_files(const struct site_options *site,
                          const char *const sockets[SANDBOX_SOCKETS], struct error *error)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 0) {
        log_failure("this kernel has no Landlock: the server keeps its rights to files");
        return true;
    }
    struct landlock_ruleset_attr handled = {.handled_access_fs = rights_of_version(version)};
    int rules = (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0);
    if (rules < 0)
        return error_set(error, "cannot use Landlock: %s", strerror(errno));
    bool done = restrict_files(rules, site, sockets, error);
    close(rules);
    return done;
}

bool sandbox_enter(const struct site_options *site, const char *const sockets[SANDBOX_SOCKETS],
                   struct error *error)
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return error_set(error, "cannot give up new privileges: %s", strerror(errno));
    return confine_files(site, sockets, error) && system_calls_confine_server(error);
}
