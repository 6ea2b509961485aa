/* A backup in the place of the site. It is copied beside the site, where it is verified, brought up
 * to date and marked as new, and from where it takes the site's place in one step. Whatever ends
 * this before that step leaves the site alone. */
#include "base/clock.h"
#include "base/durable.h"
#include "export/backup.h"
#include "export/checksum.h"
#include "store/settings.h"
#include "store/store.h"
#include "store/writer_lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/sendfile.h>
#include <unistd.h>

struct restoration {
    struct arena *arena;
    const char *site;
    const char *file;
    const char *copy; /* of the file */
    const char *replaced;
    struct error *error;
};

static bool copy_bytes(int from, int to)
{
    enum { AT_ONCE = 64 * 1024 * 1024 };
    ssize_t count;
    do {
        count = sendfile(to, from, NULL, AT_ONCE);
    } while (count > 0);
    return count == 0;
}

static bool copy_file(const struct restoration *restoration)
{
    int from = open(restoration->file, O_RDONLY | O_CLOEXEC);
    if (from < 0)
        return error_set(restoration->error, "%s: cannot be opened: %s", restoration->file,
                         strerror(errno));
    int to = open(restoration->copy, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    bool done = to >= 0 && copy_bytes(from, to);
    if (!done)
        error_set(restoration->error, "%s: cannot be written: %s", restoration->copy,
                  strerror(errno));
    if (to >= 0)
        close(to);
    close(from);
    return done;
}

/* For store_check(): a first damage is enough to say. */
static void take_damage(void *context, const char *damage)
{
    struct restoration *restoration = context;
    error_set(restoration->error, "%s: is damaged: %s", restoration->file, damage);
}

/* Whoever has seen a page of the site as it was must not be told that it has not changed since. */
static bool mark_as_new(struct engine *engine)
{
    return store_begin_writing(engine) && settings_touch(engine, clock_now()) &&
           store_commit(engine);
}

static bool check(const struct restoration *restoration)
{
    struct restoration found = *restoration;
    struct error damage = {0};
    struct engine *engine = engine_open(restoration->copy, ENGINE_WRITE, restoration->error);
    if (!engine)
        return false;
    found.error = &damage;
    bool is_read = store_check(engine, take_damage, &found);
    bool done = is_read && !damage.message[0] && mark_as_new(engine);
    engine_close(engine);
    if (!done)
        error_set(restoration->error, "%s",
                  damage.message[0] ? damage.message : "the copy cannot be read or written");
    return done;
}

static bool prepare(const struct restoration *restoration)
{
    int from;
    int to;
    return copy_file(restoration) &&
           checksum_verify(restoration->copy, restoration->file, restoration->error) &&
           engine_migrate(restoration->copy, NULL, &from, &to, restoration->error) &&
           check(restoration);
}

/* The first SITE.replaced-N that is free. */
static const char *name_replaced(const struct restoration *restoration)
{
    const char *name;
    int number = 1;
    do {
        name = arena_format(restoration->arena, "%s.replaced-%d", restoration->site, number++).at;
    } while (access(name, F_OK) == 0);
    return name;
}

static bool publish(struct restoration *restoration)
{
    struct error *error = restoration->error;
    if (access(restoration->site, F_OK) != 0)
        return engine_settle(restoration->copy, error) &&
               (durable_rename(restoration->copy, restoration->site) ||
                error_set(error, "%s: cannot be made: %s", restoration->site, strerror(errno)));
    const char *replaced = name_replaced(restoration);
    if (!engine_replace(restoration->site, restoration->copy, replaced, error)) {
        unlink(replaced);
        return false;
    }
    restoration->replaced = replaced;
    struct error why;
    return checksum_write(replaced, replaced, &why) ||
           error_set(error, "the site is restored, but its former one has no sum: %s", why.message);
}

/* With what SQLite and the lock leave beside it. */
static void remove_copy(const struct restoration *restoration)
{
    static const char *const suffixes[] = {"", "-journal", "-wal", "-shm", ".lock"};
    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++)
        unlink(arena_format(restoration->arena, "%s%s", restoration->copy, suffixes[i]).at);
}

static bool restore_under_lock(struct restoration *restoration)
{
    struct writer_lock lock = WRITER_LOCK_NONE;
    if (!writer_lock_take(&lock, restoration->site, restoration->error))
        return false;
    remove_copy(restoration);
    bool done = prepare(restoration) && publish(restoration);
    remove_copy(restoration);
    writer_lock_release(&lock);
    return done;
}

/* As every writer does, so that those who only read find an empty -wal. */
static bool open_and_close(const char *site, struct error *error)
{
    struct engine *engine = engine_open(site, ENGINE_WRITE, error);
    engine_close(engine);
    return engine != NULL;
}

bool backup_restore(const char *path, const char *file, struct arena *arena, const char **replaced,
                    struct error *error)
{
    struct restoration restoration = {
        .arena = arena,
        .site = path,
        .file = file,
        .copy = arena_format(arena, "%s.restoring", path).at,
        .error = error,
    };
    bool done = restore_under_lock(&restoration) && open_and_close(path, error);
    *replaced = restoration.replaced;
    return done;
}
