#include "export/static_show.h"

#include "prose/cue_ids.h"
#include "prose/transcript.h"
#include "store/episodes.h"
#include "store/listings.h"
#include "store/transcripts.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

enum { LISTS_MAX = 1000000 };

static const char *const show_ends[] = {
    "", ".json", "/feed.xml", "/feed.atom", "/feed.json", "/artwork.svg", "/index",
};
static const char *const episode_ends[] = {"", ".json", ".md", "/embed"};
static const char *const transcript_ends[] = {"/transcript", "/transcript.txt", "/transcript.md"};
static const char *const cue_ends[] = {"/transcript.vtt", "/transcript.srt", "/transcript.json"};
static const char *const chapter_ends[] = {"/chapters.json"};
static const char *const list_ends[] = {"", "/feed.xml"};

static void fail_as_logged(struct static_walk *walk)
{
    if (!walk->failed)
        error_set(walk->files.error, "the site cannot be read");
    walk->failed = true;
}

/* ---- an episode ---- */

static void write_lines(struct static_walk *walk, struct text path, int64_t episode_id)
{
    struct arena arena;
    struct transcript transcript;
    arena_begin(&arena);
    if (transcripts_find(walk->source->engine, episode_id, &transcript, &arena) == STORE_FOUND) {
        size_t count = transcript_json_count(transcript.cues);
        struct cue_ids ids = cue_ids_read(&arena, transcript.cue_ids, count);
        struct text front = arena_join(&arena, path, TEXT("/at/"));
        for (size_t i = 0; i < count; i++)
            static_walk_put(
                walk, arena_join(&walk->arena, front, arena_decimal(&walk->arena, ids.ids[i])));
    }
    arena_end(&arena);
}

static void write_episode(struct static_walk *walk, struct text path, const struct episode *episode)
{
    static_walk_put_all(walk, path, episode_ends, COUNT(episode_ends));
    if (episode->has_transcript)
        static_walk_put_all(walk, path, transcript_ends, COUNT(transcript_ends));
    if (episode->has_cues)
        static_walk_put_all(walk, path, cue_ends, COUNT(cue_ends));
    if (!text_is_empty(episode->chapters))
        static_walk_put_all(walk, path, chapter_ends, COUNT(chapter_ends));
    if (episode->has_cues && !walk->options->without_lines)
        write_lines(walk, path, episode->episode_id);
}

static void write_episodes(struct static_walk *walk, struct text path, const struct show_card *show)
{
    struct episodes_walk episodes;
    episodes_walk_feed(walk->source->engine, show->show_id, 1, show->episode_count, &episodes);
    while (!walk->failed && episodes_walk_next(&episodes))
        write_episode(walk, arena_join(&episodes.arena, path, TEXT("/"), episodes.episode.slug),
                      &episodes.episode);
    if (!episodes_walk_end(&episodes))
        fail_as_logged(walk);
}

/* ---- its lists ---- */

static void write_lists(struct static_walk *walk, struct arena *arena, struct text path,
                        const struct show_card *show)
{
    struct list names;
    if (!listings_names(walk->source->engine, show->show_id, show->episode_count, walk->now_at,
                        LISTS_MAX, &names, arena)) {
        fail_as_logged(walk);
        return;
    }
    const struct listing_name *name = names.items;
    for (size_t i = 0; i < names.count; i++) {
        struct text list =
            arena_join(arena, path, TEXT("/"), name[i].kind, TEXT("/"), name[i].slug);
        static_walk_put_all(walk, list, list_ends, COUNT(list_ends));
        static_walk_put_numbered(walk, arena_join(arena, list, TEXT("?page=")), 2, "");
    }
}

void static_show_write(struct static_walk *walk, const struct show_card *show)
{
    struct arena arena;
    arena_begin(&arena);
    struct text path = arena_join(&arena, TEXT("/shows/"), show->slug);
    static_walk_put_all(walk, path, show_ends, COUNT(show_ends));
    struct text archive = arena_join(&arena, path, TEXT("/archive/"));
    static_walk_put_numbered(walk, archive, 1, "");
    static_walk_put_numbered(walk, archive, 1, ".json");
    struct text sitemaps = arena_join(&arena, TEXT("/sitemaps/"), show->slug, TEXT("/"));
    static_walk_put_numbered(walk, sitemaps, 1, ".xml");
    write_lists(walk, &arena, path, show);
    write_episodes(walk, path, show);
    arena_end(&arena);
}
