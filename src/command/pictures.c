#include "command/pictures.h"

#include "artwork/squares.h"
#include "base/clock.h"
#include "base/log.h"
#include "store/pictures.h"
#include "store/settings.h"
#include "store/shows.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum command_status pictures_folder(struct task *task, const char **folder)
{
    struct stat found;
    *folder = task_option(task, "media");
    if (*folder && (stat(*folder, &found) != 0 || !S_ISDIR(found.st_mode)))
        return task_misuse(task, "--media: %s is no folder", *folder);
    return COMMAND_DONE;
}

/* The pictures of one show, or of people, while they are worked on. */
struct work {
    struct task *task;
    const char *folder;
    int64_t show_id; /* 0: of people */
    struct text base_url;
    struct arena arena;
    struct list uses;            /* as they are stored */
    struct picture_use *changed; /* as they are to be */
    size_t changed_count;
    struct pictures_counts *counts;
};

static bool find_uses(struct work *work, struct engine *engine)
{
    struct settings settings;
    if (work->show_id)
        return pictures_of_show(engine, work->show_id, &work->uses, &work->arena);
    if (!settings_read(engine, &settings, &work->arena))
        return false;
    work->base_url = settings.base_url;
    return pictures_of_people(engine, work->base_url, &work->uses, &work->arena);
}

static bool read_uses(struct work *work)
{
    struct task *task = work->task;
    struct engine *engine = engine_open(task->arguments.site, ENGINE_READ, &task->error);
    bool done = engine && find_uses(work, engine);
    engine_close(engine);
    return done;
}

static void show_progress(const struct work *work, size_t done)
{
    if (!isatty(STDERR_FILENO))
        return;
    fputs("\r\033[K", stderr);
    if (done < work->uses.count)
        fprintf(stderr, "%zu of %zu pictures", done, work->uses.count);
}

/* Makes the squares of a picture; *stored is what is known of it, before and afterwards. */
static bool make(struct work *work, struct text image_url, struct text *stored)
{
    struct picture picture = picture_parse(*stored);
    struct error error;
    enum squares_answer answer =
        squares_make(work->folder, image_url, &work->arena, &picture, &work->counts->made, &error);
    work->counts->pictures++;
    *stored = picture_format(&work->arena, &picture);
    if (answer == SQUARES_UNREADABLE) {
        work->counts->unreadable++;
        show_progress(work, work->uses.count);
        log_failure("%s: %.*s: %s", work->task->command->name, TEXT_ARGUMENTS(image_url),
                    error.message);
    }
    if (answer == SQUARES_FAILED)
        task_fail(work->task, "%s", error.message);
    return answer != SQUARES_FAILED;
}

/* The same address stands together, and is looked at once. */
static bool make_all(struct work *work)
{
    const struct picture_use *uses = work->uses.items;
    struct picture_use made = {.episode_id = -1};
    work->changed = arena_allocate(&work->arena, work->uses.count * sizeof *work->changed);
    for (size_t i = 0; i < work->uses.count; i++) {
        show_progress(work, i);
        if (i == 0 || !text_equal(uses[i].image_url, made.image_url)) {
            made = uses[i];
            if (!make(work, made.image_url, &made.picture))
                return false;
        }
        if (text_equal(uses[i].picture, made.picture))
            continue;
        made.episode_id = uses[i].episode_id;
        made.person_id = uses[i].person_id;
        work->changed[work->changed_count++] = made;
    }
    show_progress(work, work->uses.count);
    return true;
}

/* Lists of people say nothing of when they changed but what their episodes do. */
static bool touch(struct work *work, struct engine *engine)
{
    return work->show_id ? shows_touch(engine, work->show_id, clock_now())
                         : settings_touch(engine, clock_now());
}

static bool put(struct work *work, struct engine *engine)
{
    if (!store_begin_writing(engine))
        return false;
    bool done = true;
    for (size_t i = 0; i < work->changed_count && done; i++)
        done = work->show_id ? pictures_put(engine, work->show_id, &work->changed[i])
                             : pictures_put_person(engine, work->base_url, &work->changed[i]);
    if (done && touch(work, engine) && store_commit(engine))
        return true;
    store_roll_back(engine);
    return false;
}

static bool store(struct work *work)
{
    struct task *task = work->task;
    if (work->changed_count == 0)
        return true;
    struct engine *engine = engine_open(task->arguments.site, ENGINE_WRITE, &task->error);
    bool done = engine && put(work, engine);
    engine_close(engine);
    return done;
}

enum command_status pictures_make(struct task *task, int64_t show_id, const char *folder,
                                  struct pictures_counts *counts)
{
    struct work work = {.task = task, .folder = folder, .show_id = show_id, .counts = counts};
    arena_begin(&work.arena);
    bool done = read_uses(&work) && make_all(&work) && store(&work);
    arena_end(&work.arena);
    return done ? COMMAND_DONE : COMMAND_FAILED;
}

enum command_status pictures_make_of_people(struct task *task, const char *folder,
                                            struct pictures_counts *counts)
{
    return pictures_make(task, 0, folder, counts);
}

enum command_status pictures_make_one(struct task *task, int64_t show_id, int64_t episode_id,
                                      struct text image_url)
{
    const char *folder;
    int64_t made = 0;
    struct error error;
    struct picture picture = {.width = 0};
    enum command_status status = pictures_folder(task, &folder);
    if (status != COMMAND_DONE || !folder || !text_starts_with(image_url, TEXT("/media/")))
        return status;
    switch (squares_make(folder, image_url, &task->arena, &picture, &made, &error)) {
    case SQUARES_DONE:
        break;
    case SQUARES_UNREADABLE:
        return task_fail(task, "%.*s: %s", TEXT_ARGUMENTS(image_url), error.message);
    default:
        return task_fail(task, "%s", error.message);
    }
    struct picture_use use = {.episode_id = episode_id,
                              .image_url = image_url,
                              .picture = picture_format(&task->arena, &picture)};
    return pictures_put(task->engine, show_id, &use) ? COMMAND_DONE : task_fail_as_logged(task);
}
