/* The walk over the site: its shows, and each one's episodes, which are read one at a time. */
#include "doctor/doctor.h"

#include "base/clock.h"
#include "base/utf8.h"
#include "doctor/online.h"
#include "doctor/rules.h"
#include "prose/plain.h"
#include "store/episodes.h"
#include "store/settings.h"
#include "store/shows.h"

enum {
    SHOWS_PER_STEP = 500,
    ITEM_BYTES = 1500,
    TITLE_MAX = 255, /* characters; Apple's "A Podcaster's Guide to RSS" */
    CLOCK_TOLERANCE_S = 300,
};

static size_t count_characters(struct text text)
{
    size_t count = 0, length;
    for (; !text_is_empty(text); text = text_slice(text, length, text.length), count++)
        utf8_decode(text, &length);
    return count;
}

const char *doctor_long_title(struct doctor *doctor, struct text title)
{
    size_t length = count_characters(title);
    if (length <= TITLE_MAX)
        return NULL;
    return arena_format(&doctor->arena, "its title has %zu characters, and not at most %d", length,
                        TITLE_MAX)
        .at;
}

const char *doctor_clock_ahead(struct doctor *doctor, int64_t changed_at)
{
    return changed_at > doctor->now_at + CLOCK_TOLERANCE_S
               ? "it was changed at a time that is still to come"
               : NULL;
}

const char *doctor_media_file(struct doctor *doctor, struct text url)
{
    static const struct text prefix = TEXT_LITERAL("/media/");
    if (!doctor->options.media_directory || !text_starts_with(url, prefix))
        return NULL;
    struct text name = text_slice(url, prefix.length, url.length);
    return arena_format(&doctor->arena, "%s/%.*s", doctor->options.media_directory,
                        TEXT_ARGUMENTS(name))
        .at;
}

struct text doctor_next_link(struct doctor *doctor, struct text *notes)
{
    static const struct text mark = TEXT_LITERAL("href=\"");
    while (!text_is_empty(*notes)) {
        text_split(notes, '<');
        struct text tag = text_split(notes, '>');
        const char *at = memmem(tag.at, tag.length, mark.at, mark.length);
        if (!at)
            continue;
        struct text url = text_slice(tag, (size_t)(at - tag.at) + mark.length, tag.length);
        return plain_from_html(&doctor->arena, text_split(&url, '"'));
    }
    return (struct text){NULL, 0};
}

void doctor_tell(struct doctor *doctor, const char *name, enum finding_level level,
                 const char *what, const char *why, const char *mend)
{
    struct finding finding = {name, doctor->where, level, what, why, mend};
    doctor->options.found(doctor->options.context, &finding);
}

static bool begin(struct doctor *doctor, struct engine *engine,
                  const struct doctor_options *options)
{
    *doctor = (struct doctor){.options = *options, .engine = engine, .now_at = clock_now()};
    arena_begin(&doctor->lasting);
    arena_begin(&doctor->arena);
    if (options->cache_directory)
        doctor->online = online_open();
    return settings_read(engine, &doctor->settings, &doctor->lasting);
}

static void end(struct doctor *doctor)
{
    online_close(doctor->online);
    seen_end(&doctor->audio);
    arena_end(&doctor->lasting);
    arena_end(&doctor->arena);
}

static void examine_settings(struct doctor *doctor)
{
    const struct setting *base_url = setting_find(TEXT("base_url"));
    doctor->where = TEXT("site");
    if (text_equal(doctor->settings.base_url, text_of(base_url->standard)))
        doctor_tell(doctor, "local-address", FINDING_WARNING,
                    "feeds and sitemaps name addresses that only this machine can reach",
                    "nobody else can follow them",
                    "earshot config set base_url https://example.org");
}

static void examine(struct doctor *doctor, const struct episode *episode)
{
    doctor->where = arena_join(&doctor->arena, doctor->show->slug, TEXT("/"), episode->slug);
    episode_rules_apply(doctor, episode);
    if (doctor->online)
        online_examine_episode(doctor, episode);
    doctor->feed_bytes +=
        ITEM_BYTES + (int64_t)(episode->notes.markup.length + episode->extra.markup.length);
    arena_reset(&doctor->arena);
}

/* Once for the show: each episode is then compared with all. */
static bool remember_audio(struct doctor *doctor)
{
    struct episodes_walk walk;
    seen_end(&doctor->audio);
    episodes_walk_audio(doctor->engine, doctor->show->show_id, &walk);
    while (episodes_walk_next(&walk))
        if (!text_is_empty(walk.episode.audio_url))
            seen_add(&doctor->audio, walk.episode.audio_url, (long)walk.episode.position);
    return episodes_walk_end(&walk);
}

static bool examine_episodes(struct doctor *doctor)
{
    struct episodes_walk walk;
    int64_t count = 0;
    episodes_walk_feed(doctor->engine, doctor->show->show_id, 1, INT64_MAX, &walk);
    for (; episodes_walk_next(&walk); count++) {
        examine(doctor, &walk.episode);
        if (doctor->options.progressed)
            doctor->options.progressed(doctor->options.context, count + 1);
    }
    if (!episodes_walk_end(&walk))
        return false;
    if (doctor->online)
        online_finish(doctor);
    doctor->where = doctor->show->slug;
    if (count == 0)
        doctor_tell(doctor, "no-episode", FINDING_WARNING, "it has no published episode",
                    "directories refuse an empty feed", "earshot episode add SHOW --title TITLE");
    show_rules_apply_last(doctor);
    return true;
}

static bool examine_show(struct doctor *doctor, struct text slug)
{
    struct show show;
    struct arena arena;
    arena_begin(&arena);
    bool done = shows_find(doctor->engine, slug, &show, &arena) == STORE_FOUND;
    if (done) {
        doctor->show = &show;
        doctor->where = slug;
        doctor->feed_bytes = 0;
        show_rules_apply(doctor, &show);
        if (doctor->online)
            online_examine_show(doctor, &show);
        done = remember_audio(doctor) && examine_episodes(doctor);
    }
    arena_end(&arena);
    return done;
}

static bool examine_shows(struct doctor *doctor)
{
    struct list shows;
    int64_t offset = 0;
    do {
        struct arena arena;
        arena_begin(&arena);
        bool done =
            shows_list(doctor->engine, doctor->now_at, SHOWS_PER_STEP, offset, &shows, &arena);
        const struct show_card *cards = shows.items;
        for (size_t i = 0; done && i < shows.count; i++)
            done = examine_show(doctor, cards[i].slug);
        arena_end(&arena);
        if (!done)
            return false;
        offset += SHOWS_PER_STEP;
    } while (shows.count == SHOWS_PER_STEP);
    return true;
}

bool doctor_examine_site(struct engine *engine, const struct doctor_options *options,
                         struct error *error)
{
    struct doctor doctor;
    bool done = begin(&doctor, engine, options);
    if (done) {
        examine_settings(&doctor);
        done = examine_shows(&doctor);
    }
    if (doctor.failed)
        *error = doctor.error;
    done = done && !doctor.failed;
    end(&doctor);
    return done;
}

static bool examine_changed(struct doctor *doctor, int64_t episode_id)
{
    struct episode episode = {0};
    enum store_answer answer =
        episodes_find_by_id(doctor->engine, episode_id, &episode, &doctor->arena);
    if (answer == STORE_FOUND && episode.status == EPISODE_PUBLISHED)
        examine(doctor, &episode);
    arena_reset(&doctor->arena);
    return answer == STORE_FOUND;
}

static bool examine_changes(struct doctor *doctor, const struct doctor_changes *changes)
{
    doctor->where = changes->show->slug;
    if (changes->has_show)
        show_rules_apply(doctor, changes->show);
    bool done = changes->episode_count == 0 || remember_audio(doctor);
    for (size_t i = 0; done && i < changes->episode_count; i++)
        done = examine_changed(doctor, changes->episode_ids[i]);
    doctor->where = changes->show->slug;
    if (done)
        show_rules_apply_last(doctor);
    return done;
}

bool doctor_examine_changes(struct engine *engine, const struct doctor_options *options,
                            const struct doctor_changes *changes)
{
    struct doctor doctor;
    bool done = begin(&doctor, engine, options);
    doctor.show = changes->show;
    done = done && examine_changes(&doctor, changes);
    end(&doctor);
    return done;
}

bool doctor_examine_import(struct engine *engine, const struct doctor_options *options,
                           const struct importer *importer)
{
    struct doctor_changes changes = {
        .show = &importer->show,
        .has_show = importer->show_changed,
        .episode_ids = importer->stored.items,
        .episode_count = importer->stored.count,
    };
    return doctor_examine_changes(engine, options, &changes);
}
