/* Both readings come to the same documents in the same order, because they choose by the same rule:
 * so a document needs no name. */
#include "ingest/documents.h"

#include "base/memory.h"
#include "base/slug.h"
#include "ingest/copied_audio.h"
#include "ingest/foreign.h"
#include "model/extra.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FRESH_S = 3600, DOCUMENTS_FIRST = 256, BATCH_MAX = 64, BATCH_BYTES = 16 * 1024 * 1024 };

/* ---- what an episode points to ---- */

/* By how much of a transcript each format keeps: times and speakers, times, words. What is HTML is
 * a transcript at best, and often a page around one. */
static const struct text transcript_types[] = {
    TEXT_LITERAL("text/vtt"),
    TEXT_LITERAL("application/json"),
    TEXT_LITERAL("application/x-subrip"),
    TEXT_LITERAL("application/srt"),
    TEXT_LITERAL("text/srt"),
    TEXT_LITERAL("text/markdown"),
    TEXT_LITERAL("text/plain"),
    TEXT_LITERAL("text/html"),
};

enum { TRANSCRIPT_TYPES = sizeof transcript_types / sizeof transcript_types[0] };

static size_t rank_of_type(struct text type)
{
    size_t i = 0;
    while (i < TRANSCRIPT_TYPES && !text_equal_ignoring_case(type, transcript_types[i]))
        i++;
    return i;
}

/* Of another language than the show's one is a translation, and stays where it is. */
static bool is_in_language(struct text language, struct text of_show)
{
    struct text primary = text_split(&language, '-');
    return text_is_empty(primary) || text_is_empty(of_show) ||
           text_equal_ignoring_case(primary, text_split(&of_show, '-'));
}

/* What this site serves itself came from it, and is in it. */
static bool is_elsewhere(const struct documents *documents, struct text url)
{
    struct text base = documents->options.base_url;
    return !text_is_empty(url) &&
           !(text_starts_with(url, base) && url.length > base.length && url.at[base.length] == '/');
}

static struct text transcript_of(struct documents *documents, struct arena *arena,
                                 const struct episode *episode)
{
    struct text rest = episode->extra.markup, best = {NULL, 0};
    size_t best_rank = TRANSCRIPT_TYPES;
    struct extra_element element;
    while (extra_next(&rest, &element)) {
        if (!text_equal(element.name, TEXT("podcast:transcript")) ||
            !is_in_language(extra_attribute(arena, &element, TEXT("language")),
                            documents->language))
            continue;
        struct text url = foreign_url(arena, extra_attribute(arena, &element, TEXT("url")));
        size_t rank = rank_of_type(extra_attribute(arena, &element, TEXT("type")));
        if (rank >= best_rank || !is_elsewhere(documents, url))
            continue;
        best = url;
        best_rank = rank;
    }
    return best;
}

static struct text chapters_of(struct documents *documents, struct arena *arena,
                               const struct episode *episode)
{
    struct text rest = episode->extra.markup;
    struct extra_element element;
    while (extra_next(&rest, &element)) {
        if (!text_equal(element.name, TEXT("podcast:chapters")))
            continue;
        struct text url = foreign_url(arena, extra_attribute(arena, &element, TEXT("url")));
        return is_elsewhere(documents, url) ? url : (struct text){NULL, 0};
    }
    return (struct text){NULL, 0};
}

static struct text url_of(struct documents *documents, struct arena *arena, enum document_kind kind,
                          const struct episode *episode)
{
    const struct documents_options *options = &documents->options;
    struct text nothing = {NULL, 0};
    switch (kind) {
    case DOCUMENT_TRANSCRIPT:
        return options->directory ? transcript_of(documents, arena, episode) : nothing;
    case DOCUMENT_CHAPTERS:
        return options->directory ? chapters_of(documents, arena, episode) : nothing;
    default:
        return options->media_directory && is_elsewhere(documents, episode->audio_url)
                   ? episode->audio_url
                   : nothing;
    }
}

/* ---- the first reading ---- */

struct collector {
    struct receiver receiver; /* first */
    struct documents *documents;
    struct arena arena; /* of one episode */
};

static const char *path_of(struct documents *documents, enum document_kind kind, struct text url)
{
    const struct documents_options *options = &documents->options;
    struct arena *arena = &documents->arena;
    if (kind != DOCUMENT_AUDIO)
        return fetch_cache_path(arena, options->directory, url);
    struct text name = copied_audio_name(arena, url);
    return arena_format(arena, "%s/%.*s/%.*s", options->media_directory,
                        TEXT_ARGUMENTS(documents->folder), TEXT_ARGUMENTS(name))
        .at;
}

static struct fetch *append(struct documents *documents)
{
    if (documents->count == documents->capacity) {
        documents->capacity = documents->capacity ? documents->capacity * 2 : DOCUMENTS_FIRST;
        documents->fetches =
            memory_resize(documents->fetches, documents->capacity * sizeof *documents->fetches);
    }
    return &documents->fetches[documents->count++];
}

static void add(struct documents *documents, enum document_kind kind, struct text url)
{
    bool is_audio = kind == DOCUMENT_AUDIO;
    *append(documents) = (struct fetch){
        .url = arena_c_string(&documents->arena, url),
        .path = path_of(documents, kind, url),
        .limits = is_audio ? &fetch_media_limits : &fetch_document_limits,
        .fresh_s = FRESH_S,
        .is_settled = is_audio,
        .refuses_pages = kind != DOCUMENT_TRANSCRIPT,
    };
}

static bool collect_show(struct receiver *receiver, const struct show *show)
{
    struct documents *documents = ((struct collector *)receiver)->documents;
    struct text slug = documents->options.show_slug;
    if (!text_is_empty(documents->folder))
        return true;
    if (text_is_empty(slug))
        slug = slug_from_title(&documents->arena, show->title);
    documents->folder = text_is_empty(slug) ? TEXT("audio") : slug;
    documents->language = arena_copy(&documents->arena, show->language);
    return true;
}

static bool collect_episode(struct receiver *receiver, const struct incoming_episode *incoming)
{
    struct collector *collector = (struct collector *)receiver;
    for (enum document_kind kind = DOCUMENT_TRANSCRIPT; kind <= DOCUMENT_AUDIO; kind++) {
        struct text url = url_of(collector->documents, &collector->arena, kind, &incoming->episode);
        if (!text_is_empty(url))
            add(collector->documents, kind, url);
    }
    item_order_add(&collector->documents->order, incoming->episode.published_at);
    arena_reset(&collector->arena);
    return true;
}

static bool pass_over(struct receiver *receiver, long line, const char *name, const char *reason)
{
    (void)receiver, (void)line, (void)name, (void)reason;
    return true;
}

bool documents_collect(struct documents *documents, FILE *input, const struct ingest_limits *limits,
                       const struct documents_options *options, struct error *error)
{
    struct collector collector = {.receiver = {.show = collect_show,
                                               .episode = collect_episode,
                                               .skipped = pass_over,
                                               .left_out = pass_over},
                                  .documents = documents};
    *documents = (struct documents){.options = *options};
    arena_begin(&documents->arena);
    arena_begin(&collector.arena);
    bool done = ingest_rss(input, limits, &collector.receiver, error);
    arena_end(&collector.arena);
    item_order_settle(&documents->order);
    return done;
}

void documents_end(struct documents *documents)
{
    free(documents->fetches);
    item_order_end(&documents->order);
    arena_end(&documents->arena);
}

/* ---- the second reading ---- */

static void tell_unread(struct documents_receiver *receiver, long line, const struct fetch *fetch,
                        const char *reason)
{
    receiver->unread(receiver->context, line, fetch->url, reason);
}

static enum document_kind kind_of(const struct fetch *fetch)
{
    if (fetch->is_settled)
        return DOCUMENT_AUDIO;
    return fetch->refuses_pages ? DOCUMENT_CHAPTERS : DOCUMENT_TRANSCRIPT;
}

/* Reads the next documents from the one at `first` on. */
static void make_batch(struct documents_receiver *receiver, size_t first)
{
    struct documents *documents = receiver->documents;
    struct document batch[BATCH_MAX] = {{.path = NULL}};
    int64_t bytes = 0;
    size_t count = 0;
    for (; first + count < documents->count && count < BATCH_MAX && bytes < BATCH_BYTES; count++) {
        const struct fetch *fetch = &documents->fetches[first + count];
        enum document_kind kind = kind_of(fetch);
        if (fetch->state != FETCH_DONE || kind == DOCUMENT_AUDIO)
            continue;
        batch[count] = (struct document){.path = fetch->path,
                                         .bytes_max = fetch->limits->bytes,
                                         .is_chapters = kind == DOCUMENT_CHAPTERS};
        bytes += fetch->bytes;
    }
    arena_reset(&receiver->batch_arena);
    receiver->batch = document_batch_make(&receiver->batch_arena, batch, count);
    receiver->batch_first = first;
    receiver->batch_count = count;
}

static const struct document_made *made_of(struct documents_receiver *receiver,
                                           const struct fetch *fetch)
{
    size_t number = (size_t)(fetch - receiver->documents->fetches);
    if (number >= receiver->batch_first + receiver->batch_count)
        make_batch(receiver, number);
    return &receiver->batch[number - receiver->batch_first];
}

static void take_document(struct documents_receiver *receiver, enum document_kind kind,
                          const struct fetch *fetch, struct incoming_episode *incoming)
{
    const struct document_made *made = made_of(receiver, fetch);
    if (!text_is_empty(made->fault)) {
        tell_unread(receiver, incoming->line, fetch, arena_c_string(&receiver->arena, made->fault));
    } else if (kind == DOCUMENT_CHAPTERS) {
        incoming->episode.chapters = made->content;
    } else {
        incoming->transcript = made->content;
        incoming->cues = made->cues;
    }
}

static void take_audio(struct documents_receiver *receiver, const struct fetch *fetch,
                       struct incoming_episode *incoming)
{
    struct text path = text_of(fetch->path);
    const char *media_directory = receiver->documents->options.media_directory;
    struct text below = text_slice(path, strlen(media_directory), path.length);
    incoming->episode.audio_url = arena_join(&receiver->arena, TEXT("/media"), below);
    incoming->episode.audio_bytes = fetch->bytes;
}

/* A page of HTML is a transcript where the feed says so, but not where it promised something else.
 */
static bool is_page_by_mistake(const struct fetch *fetch, const struct incoming_episode *incoming)
{
    struct text rest = incoming->episode.extra.markup;
    struct extra_element element;
    struct text url = text_of(fetch->url);
    if (!text_equal_ignoring_case(text_of(fetch->content_type), TEXT("text/html")))
        return false;
    struct arena arena;
    bool is_promised = false;
    arena_begin(&arena);
    while (!is_promised && extra_next(&rest, &element))
        is_promised =
            text_equal(element.name, TEXT("podcast:transcript")) &&
            text_equal(foreign_url(&arena, extra_attribute(&arena, &element, TEXT("url"))), url) &&
            text_equal_ignoring_case(extra_attribute(&arena, &element, TEXT("type")),
                                     TEXT("text/html"));
    arena_end(&arena);
    return !is_promised;
}

static void take(struct documents_receiver *receiver, enum document_kind kind,
                 const struct fetch *fetch, struct incoming_episode *incoming)
{
    if (fetch->state != FETCH_DONE)
        tell_unread(receiver, incoming->line, fetch, fetch->reason);
    else if (kind == DOCUMENT_AUDIO)
        take_audio(receiver, fetch, incoming);
    else if (kind == DOCUMENT_TRANSCRIPT && is_page_by_mistake(fetch, incoming))
        tell_unread(receiver, incoming->line, fetch,
                    "answered with a page of HTML, which is not what was asked for");
    else
        take_document(receiver, kind, fetch, incoming);
}

static bool receive_show(struct receiver *receiver, const struct show *show)
{
    struct receiver *to = ((struct documents_receiver *)receiver)->to;
    return to->show(to, show);
}

/* What is there is decided before anything of the episode is replaced. */
static bool receive_episode(struct receiver *base, const struct incoming_episode *incoming)
{
    struct documents_receiver *receiver = (struct documents_receiver *)base;
    struct documents *documents = receiver->documents;
    struct incoming_episode filled = *incoming;
    for (enum document_kind kind = DOCUMENT_TRANSCRIPT; kind <= DOCUMENT_AUDIO; kind++) {
        struct text url = url_of(documents, &receiver->arena, kind, &incoming->episode);
        if (!text_is_empty(url) && documents->next < documents->count)
            take(receiver, kind, &documents->fetches[documents->next++], &filled);
    }
    filled.older_behind = item_order_next(&documents->order);
    bool goes_on = receiver->to->episode(receiver->to, &filled);
    arena_reset(&receiver->arena);
    return goes_on;
}

static bool receive_skipped(struct receiver *receiver, long line, const char *title,
                            const char *reason)
{
    struct receiver *to = ((struct documents_receiver *)receiver)->to;
    return to->skipped(to, line, title, reason);
}

static bool receive_left_out(struct receiver *receiver, long line, const char *name,
                             const char *reason)
{
    struct receiver *to = ((struct documents_receiver *)receiver)->to;
    return to->left_out(to, line, name, reason);
}

void documents_receiver_begin(struct documents_receiver *receiver, struct documents *documents,
                              struct receiver *to)
{
    receiver->receiver = (struct receiver){.show = receive_show,
                                           .episode = receive_episode,
                                           .skipped = receive_skipped,
                                           .left_out = receive_left_out};
    receiver->to = to;
    receiver->documents = documents;
    receiver->batch = NULL;
    receiver->batch_first = receiver->batch_count = 0;
    documents->next = documents->order.next = 0;
    arena_begin(&receiver->arena);
    arena_begin(&receiver->batch_arena);
}

void documents_receiver_end(struct documents_receiver *receiver)
{
    arena_end(&receiver->arena);
    arena_end(&receiver->batch_arena);
}
