#include "serve/sandbox.h"

#include "base/log.h"
#include "confine/landlock.h"
#include "confine/system_calls.h"

#include <errno.h>
#include <libgen.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

static const uint64_t reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;

/* The folder where the file really lies, which is not that of a symbolic link to it. */
static bool allow_folder_of(int rules, const char *path, uint64_t rights, struct error *error)
{
    char *real = realpath(path, NULL);
    if (!real)
        return error_set(error, "cannot find the file %s: %s", path, strerror(errno));
    bool done = landlock_allow(rules, dirname(real), rights, error);
    free(real);
    return done;
}

/* AddressSanitizer looks for leaks there when the process ends. */
static bool allow_sanitizer(int rules, struct error *error)
{
#ifdef __SANITIZE_ADDRESS__
    return landlock_allow(rules, "/proc", reading, error);
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
           (!site->media_directory ||
            landlock_allow(rules, site->media_directory, reading, error)) &&
           allow_removal(rules, sockets[0], error) && allow_removal(rules, sockets[1], error);
}

static bool confine_files(const struct site_options *site,
                          const char *const sockets[SANDBOX_SOCKETS], struct error *error)
{
    int rules;
    if (!landlock_begin(&rules, error))
        return false;
    if (rules < 0) {
        log_failure("this kernel has no Landlock: the server keeps its rights to files");
        return true;
    }
    bool done = allow_files(rules, site, sockets, error) && landlock_enter(rules, error);
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
