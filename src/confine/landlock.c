#include "confine/landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* In the kernel's header since 6.2, which is Landlock's third version. */
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif

enum { VERSION_WITH_REFER = 2, VERSION_WITH_TRUNCATE = 3 };

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

bool landlock_begin(int *rules, struct error *error)
{
    *rules = -1;
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 0)
        return true;
    struct landlock_ruleset_attr handled = {.handled_access_fs = rights_of_version(version)};
    *rules = (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0);
    return *rules >= 0 || error_set(error, "cannot use Landlock: %s", strerror(errno));
}

bool landlock_allow(int rules, const char *directory, uint64_t rights, struct error *error)
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

bool landlock_enter(int rules, struct error *error)
{
    return syscall(SYS_landlock_restrict_self, rules, 0) == 0 ||
           error_set(error, "cannot restrict what files are open to us: %s", strerror(errno));
}
