#include "pages/search_result.h"

#include "base/date.h"
#include "pages/card.h"
#include "pages/frame.h"
#include "pages/offset.h"
#include "pages/path.h"
#include "pages/say.h"
#include "prose/cue_ids.h"
#include "prose/cue_text.h"
#include "prose/excerpt.h"
#include "prose/plain.h"
#include "store/search.h"

enum { SUMMARY_MAX = 240 /* characters */ };

static const struct field fields[] = {
    FIELD(search_result, path),
    FIELD(search_result, title),
    FIELD_OF(search_result, title_runs, &search_run_record),
    FIELD_OF(search_result, sentence, &search_run_record),
    FIELD(search_result, summary),
    FIELD(search_result, sentence_text),
    FIELD(search_result, moment_path),
    FIELD(search_result, moment),
    FIELD(search_result, show_path),
    FIELD(search_result, show_slug),
    FIELD(search_result, show_title),
    FIELD(search_result, language),
    FIELD(search_result, direction),
    FIELD(search_result, published),
    FIELD(search_result, day),
    FIELD(search_result, duration),
    FIELD(search_result, duration_iso),
    FIELD(search_result, duration_s),
    FIELD(search_result, marker),
    FIELD(search_result, is_first),
};

const struct record search_result_record = RECORD(search_result, fields);

/* One of the texts of an episode, and the best sentence of it. */
struct source {
    struct text text;
    const struct cue_text *cues; /* of a transcript with times; or NULL */
    struct search_sentence sentence;
};

/* Takes the text in place of the source before where it says more of what was looked for. */
static void offer(struct source *best, const struct search_matcher *matcher, struct text text,
                  const struct cue_text *cues)
{
    struct search_sentence sentence = search_sentence_find(matcher, text);
    if (__builtin_popcount(sentence.terms) > __builtin_popcount(best->sentence.terms))
        *best = (struct source){text, cues, sentence};
}

/* The transcript first: it can be listened to from there. */
static struct source find_source(struct visit *visit, const struct search_matcher *matcher,
                                 const struct search_episode *episode)
{
    struct source best = {0};
    struct cue_text *cues = arena_allocate(visit->arena, sizeof *cues);
    *cues = cue_text_read(visit->arena, episode->cues);
    if (cues->places.count > 0)
        offer(&best, matcher, cues->text, cues);
    else
        offer(&best, matcher, episode->content, NULL);
    unsigned int all = (1U << matcher->term_count) - 1;
    if (best.sentence.terms != all)
        offer(&best, matcher, episode->summary, NULL);
    if (best.sentence.terms != all)
        offer(&best, matcher, plain_from_html(visit->arena, episode->notes.markup), NULL);
    return best;
}

static void set_moment(struct visit *visit, const struct search_episode *episode,
                       const struct source *source, struct search_result *result)
{
    size_t cue = cue_text_find(source->cues, source->sentence.mark);
    const struct cue_place *places = source->cues->places.items;
    struct cue_ids ids = cue_ids_read(visit->arena, episode->cue_ids, source->cues->places.count);
    result->moment = offset_clock(visit->arena, places[cue].start_ms);
    result->moment_path = path_of_line(visit, result->path, ids.ids[cue]);
}

static struct text join_runs(struct visit *visit, struct list runs)
{
    const struct search_run *run = runs.items;
    struct text *texts = arena_allocate(visit->arena, (runs.count + 1) * sizeof *texts);
    for (size_t i = 0; i < runs.count; i++)
        texts[i] = run[i].text;
    return arena_join_list(visit->arena, texts, runs.count);
}

static void set_sentence(struct visit *visit, const struct search_matcher *matcher,
                         const struct search_episode *episode, struct search_result *result)
{
    struct source source = find_source(visit, matcher, episode);
    if (source.sentence.terms == 0) {
        result->summary = excerpt_line(visit->arena, episode->summary, SUMMARY_MAX);
        return;
    }
    result->sentence = search_sentence_runs(visit->arena, matcher, source.text, &source.sentence);
    result->sentence_text = join_runs(visit, result->sentence);
    if (source.cues)
        set_moment(visit, episode, &source, result);
}

static struct search_result result_of(struct visit *visit, const struct search_matcher *matcher,
                                      const struct search_episode *episode)
{
    struct arena *arena = visit->arena;
    struct text show_path = arena_join(arena, TEXT("/shows/"), episode->show_slug);
    struct search_result result = {
        .path = arena_join(arena, show_path, TEXT("/"), episode->slug),
        .title = episode->title,
        .title_runs = search_runs(arena, matcher, episode->title),
        .show_path = show_path,
        .show_slug = episode->show_slug,
        .show_title = episode->show_title,
        .language = episode->show_language,
        .direction = frame_direction(episode->show_language),
        .published = date_format_rfc3339(arena, episode->published_at),
        .day = say_day(visit, episode->published_at),
        .duration_s = episode->duration_s,
        .marker = card_marker(visit, episode->episode_type),
    };
    if (episode->duration_s > 0) {
        result.duration = say_duration(visit, episode->duration_s);
        result.duration_iso = duration_format_iso8601(arena, episode->duration_s);
    }
    set_sentence(visit, matcher, episode, &result);
    return result;
}

bool search_results(struct visit *visit, const struct search_matcher *matcher, struct list hits,
                    struct list *results)
{
    const struct search_hit *hit = hits.items;
    struct search_result *items = arena_allocate(visit->arena, (hits.count + 1) * sizeof *items);
    for (size_t i = 0; i < hits.count; i++) {
        struct search_episode episode = {0};
        if (search_read(visit->engine, hit[i].episode_id, &episode, visit->arena) != STORE_FOUND)
            return false;
        items[i] = result_of(visit, matcher, &episode);
        items[i].is_first = i == 0;
    }
    *results = (struct list){items, hits.count};
    return true;
}
