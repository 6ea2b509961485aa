#include "ingest/markdown_named.h"

#include "base/local_time.h"
#include "ingest/audio_facts.h"
#include "ingest/foreign.h"

static const struct field fields[] = {
    FIELD(markdown_named, published),
    FIELD(markdown_named, published_line),
    FIELD(markdown_named, audio),
    FIELD(markdown_named, audio_line),
    FIELD(markdown_named, image),
    FIELD(markdown_named, image_line),
    FIELD(markdown_named, transcript),
    FIELD(markdown_named, transcript_line),
    FIELD(markdown_named, transcript_is_address),
    FIELD(markdown_named, chapters),
    FIELD(markdown_named, chapters_line),
    FIELD(markdown_named, says_audio_bytes),
    FIELD(markdown_named, says_audio_type),
    FIELD(markdown_named, says_duration),
    FIELD(markdown_named, says_chapters),
    FIELD(markdown_named, says_image),
};

const struct record markdown_named_record = RECORD(markdown_named, fields);

static bool fail(struct error *error, int64_t line, const char *field, const struct error *why)
{
    return error_set(error, "%lld: %s: %s", (long long)line, field, why->message);
}

/* ---- the clocks of a place ---- */

static bool set_published(const struct markdown_named *named, struct episode *episode,
                          struct error *error)
{
    const char *fault;
    if (named->published_line == 0)
        return true;
    if (!local_time_parse(named->published, &episode->published_at, &fault))
        return error_set(error, "%lld: published: \"%.*s\" %s", (long long)named->published_line,
                         TEXT_ARGUMENTS(named->published), fault);
    if (episode->status == EPISODE_PUBLISHED && episode->published_at == 0)
        episode->status = EPISODE_DRAFT;
    return true;
}

/* ---- files that are served ---- */

/* What the audio file says, where the front matter does not. */
static void take_audio(const struct markdown_named *named, const struct audio_file *audio,
                       const struct beside *beside, struct arena *arena, struct episode *episode)
{
    if (!named->says_audio_bytes)
        episode->audio_bytes = audio->bytes;
    if (!named->says_audio_type)
        episode->audio_type = audio->type;
    if (!named->says_duration)
        episode->duration_s = audio->duration_s;
    if (!named->says_chapters)
        episode->chapters = audio->chapters;
    if (!named->says_image && !text_is_empty(audio->picture))
        episode->image_url = beside_address(beside, audio->picture, arena);
}

static bool set_audio(const struct markdown_named *named, const struct beside *beside,
                      struct arena *arena, struct episode *episode, struct error *error)
{
    struct stat found;
    struct error why;
    struct audio_file audio = {0};
    if (named->audio_line == 0)
        return true;
    if (!beside_serve(beside, named->audio, arena, &episode->audio_url, &found, &why) ||
        (found.st_size > 0 && !audio_facts_find(beside, named->audio, &found, arena, &audio, &why)))
        return fail(error, named->audio_line, "audio_url", &why);
    if (audio.bytes > 0)
        take_audio(named, &audio, beside, arena, episode);
    if (!named->says_audio_type && text_is_empty(episode->audio_type))
        episode->audio_type = foreign_audio_type(episode->audio_url);
    return true;
}

static bool set_image(const struct markdown_named *named, const struct beside *beside,
                      struct arena *arena, struct text *url, struct error *error)
{
    struct stat found;
    struct error why;
    return named->image_line == 0 || beside_serve(beside, named->image, arena, url, &found, &why) ||
           fail(error, named->image_line, "image_url", &why);
}

/* ---- documents ---- */

static bool read_document(const struct beside *beside, struct arena *arena, const char *field,
                          struct markdown_document *document, struct error *error)
{
    struct error why;
    document->is_there = document->line > 0;
    return !document->is_there || document->is_address ||
           beside_read(beside, document->name, arena, &document->document.content, &why) ||
           fail(error, document->line, field, &why);
}

static bool find_documents(const struct markdown_named *named, const struct beside *beside,
                           struct arena *arena, struct markdown_documents *documents,
                           struct error *error)
{
    *documents = (struct markdown_documents){
        .transcript = {.name = named->transcript,
                       .line = named->transcript_line,
                       .is_address = named->transcript_is_address,
                       .document = {.is_plain = text_ends_with(named->transcript, TEXT(".txt"))}},
        .chapters = {.name = named->chapters,
                     .line = named->chapters_line,
                     .document = {.is_chapters = true}},
    };
    return read_document(beside, arena, "transcript", &documents->transcript, error) &&
           read_document(beside, arena, "chapters", &documents->chapters, error);
}

static bool check_made(const struct markdown_document *document, const char *field,
                       const struct document_made *made, struct error *error)
{
    return text_is_empty(made->fault) ||
           error_set(error, "%ld: %s: %.*s:%.*s", document->line, field,
                     TEXT_ARGUMENTS(document->name), TEXT_ARGUMENTS(made->fault));
}

bool markdown_named_take_transcript(const struct markdown_document *document,
                                    const struct document_made *made,
                                    struct incoming_episode *incoming, struct error *error)
{
    if (!document->is_there)
        return true;
    incoming->transcript = made->content;
    incoming->cues = made->cues;
    return check_made(document, "transcript", made, error);
}

bool markdown_named_take_chapters(const struct markdown_document *document,
                                  const struct document_made *made,
                                  struct incoming_episode *incoming, struct error *error)
{
    if (!document->is_there)
        return true;
    incoming->episode.chapters = made->content;
    return check_made(document, "chapters", made, error);
}

/* ---- the whole ---- */

bool markdown_named_find(const struct markdown_named *named, const struct beside *beside,
                         struct arena *arena, struct incoming_episode *incoming,
                         struct markdown_documents *documents, struct error *error)
{
    struct episode *episode = &incoming->episode;
    return set_published(named, episode, error) &&
           set_audio(named, beside, arena, episode, error) &&
           set_image(named, beside, arena, &episode->image_url, error) &&
           find_documents(named, beside, arena, documents, error);
}

bool markdown_named_find_of_show(const struct markdown_named *named, const struct beside *beside,
                                 struct arena *arena, struct show *show, struct error *error)
{
    return set_image(named, beside, arena, &show->image_url, error);
}
