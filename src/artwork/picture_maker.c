#include "artwork/picture_maker.h"

#include "artwork/squares.h"
#include "base/clock.h"
#include "base/log.h"
#include "store/pictures.h"
#include "store/settings.h"
#include "store/shows.h"

#include <stdio.h>
#include <unistd.h>

/* The pictures of one show, of one episode or of people, while they are worked on. */
struct work {
    struct picture_maker *maker;
    int64_t show_id;    /* 0: of people */
    int64_t episode_id; /* 0: of the whole show */
    struct text base_url;
    struct arena arena;
    struct list uses;            /* as they are stored */
    struct picture_use *changed; /* as they are to be */
    size_t changed_count;
};

static bool find_uses(struct work *work, struct engine *engine)
{
    struct settings settings;
    if (!settings_read(engine, &settings, &work->arena))
        return false;
    work->base_url = settings.base_url;
    if (work->episode_id)
        return pictures_of_episode(engine, work->episode_id, work->base_url, &work->uses,
                                   &work->arena);
    return work->show_id ? pictures_of_show(engine, work->show_id, &work->uses, &work->arena)
                         : pictures_of_people(engine, work->base_url, &work->uses, &work->arena);
}

static bool read_uses(struct work *work)
{
    struct picture_maker *maker = work->maker;
    struct engine *engine = engine_open(maker->site_path, ENGINE_READ, maker->error);
    bool done = engine && find_uses(work, engine);
    engine_close(engine);
    return done;
}

static void show_progress(const struct work *work, size_t done)
{
    if (work->episode_id || !isatty(STDERR_FILENO))
        return;
    fputs("\r\033[K", stderr);
    if (done < work->uses.count)
        fprintf(stderr, "%zu of %zu pictures", done, work->uses.count);
}

/* Makes the squares of a picture; *stored is what is known of it, before and afterwards. */
static bool make(struct work *work, struct text image_url, struct text *stored)
{
    struct picture_maker *maker = work->maker;
    struct picture picture = picture_parse(*stored);
    struct error error;
    enum squares_answer answer = squares_make(maker->media_directory, image_url, &work->arena,
                                              &picture, &maker->made, &error);
    maker->pictures++;
    *stored = picture_format(&work->arena, &picture);
    if (answer == SQUARES_UNREADABLE) {
        maker->unreadable++;
        show_progress(work, work->uses.count);
        log_failure("%s: %.*s: %s", maker->name, TEXT_ARGUMENTS(image_url), error.message);
    }
    if (answer == SQUARES_FAILED)
        *maker->error = error;
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

static bool put_one(struct work *work, struct engine *engine, const struct picture_use *use)
{
    return use->person_id ? pictures_put_person(engine, work->base_url, use)
                          : pictures_put(engine, work->show_id, use);
}

static bool put_all(struct work *work, struct engine *engine)
{
    bool has_people = false, has_others = false;
    for (size_t i = 0; i < work->changed_count; i++) {
        if (!put_one(work, engine, &work->changed[i]))
            return false;
        has_people |= work->changed[i].person_id != 0;
        has_others |= work->changed[i].person_id == 0;
    }
    /* Lists of people say nothing of when they changed but what their episodes do. */
    return (!has_people || settings_touch(engine, clock_now())) &&
           (!has_others || shows_touch(engine, work->show_id, clock_now()));
}

static bool put(struct work *work, struct engine *engine)
{
    if (!store_begin_writing(engine))
        return false;
    if (put_all(work, engine) && store_commit(engine))
        return true;
    store_roll_back(engine);
    return false;
}

static bool store(struct work *work)
{
    struct picture_maker *maker = work->maker;
    if (work->changed_count == 0)
        return true;
    struct engine *engine = engine_open(maker->site_path, ENGINE_WRITE, maker->error);
    bool done = engine && put(work, engine);
    engine_close(engine);
    return done;
}

static bool run(struct picture_maker *maker, int64_t show_id, int64_t episode_id)
{
    struct work work = {.maker = maker, .show_id = show_id, .episode_id = episode_id};
    arena_begin(&work.arena);
    bool done = read_uses(&work) && make_all(&work) && store(&work);
    arena_end(&work.arena);
    return done;
}

bool picture_maker_do_show(struct picture_maker *maker, int64_t show_id)
{
    return run(maker, show_id, 0);
}

bool picture_maker_do_episode(struct picture_maker *maker, int64_t show_id, int64_t episode_id)
{
    return run(maker, show_id, episode_id);
}

bool picture_maker_do_people(struct picture_maker *maker)
{
    return run(maker, 0, 0);
}
