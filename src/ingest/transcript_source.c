/* Foreign transcripts through the readers and writers of prose/ into the store's two columns. */
#include "ingest/transcript_source.h"

#include "base/log.h"
#include "base/utf8.h"
#include "confine/making.h"
#include "ingest/readers.h"
#include "prose/chapters.h"
#include "prose/cue_ids.h"
#include "prose/excerpt.h"
#include "prose/transcript.h"

/* What transcript_parse() takes: cues that are stored must be readable again. */
enum { STORED_BYTES_MAX = 16 * 1024 * 1024 };

/* Lines keep their numbers, for the readers' errors. */
static struct text clean(struct arena *arena, struct text raw)
{
    static const struct text mark = TEXT_LITERAL("\xef\xbb\xbf");
    struct text scrubbed = utf8_scrub(arena, raw);
    return text_starts_with(scrubbed, mark)
               ? text_slice(scrubbed, mark.length, scrubbed.length - mark.length)
               : scrubbed;
}

static bool write(struct arena *arena, enum transcript_format format, struct list cues,
                  struct text *written, struct error *error)
{
    struct buffer buffer;
    buffer_begin(&buffer, STORED_BYTES_MAX);
    transcript_write(format, cues, &buffer);
    bool fits = !buffer.overflow;
    if (fits)
        *written = text_trim(arena_copy(arena, buffer_text(&buffer)));
    else
        error_set(error, "1: the transcript is larger than %d bytes as it would be stored",
                  STORED_BYTES_MAX);
    buffer_end(&buffer);
    return fits;
}

bool transcript_read(struct arena *arena, struct text raw, struct transcript *transcript,
                     struct error *error)
{
    struct text source = clean(arena, raw);
    enum transcript_format format = transcript_recognise(source);
    struct list cues;
    *transcript = (struct transcript){.content = text_trim(source)};
    if (text_is_empty(transcript->content))
        return true;
    if (!transcript_parse(arena, format, source, &cues, error))
        return false;
    if (cues.count == 0)
        return error_set(error, "1: the transcript has no words");
    if (format == TRANSCRIPT_PLAIN)
        return true;
    return write(arena, TRANSCRIPT_PLAIN, cues, &transcript->content, error) &&
           (!transcript_is_timed(cues) ||
            write(arena, TRANSCRIPT_JSON, cues, &transcript->cues, error));
}

void transcript_source_read_plain(struct arena *arena, struct text raw,
                                  struct transcript *transcript)
{
    *transcript = (struct transcript){.content = text_trim(clean(arena, raw))};
}

bool chapters_read(struct arena *arena, struct text raw, struct text *chapters, struct error *error)
{
    struct text source = clean(arena, raw);
    struct list list = {NULL, 0};
    *chapters = (struct text){NULL, 0};
    if (text_is_empty(text_trim(source)))
        return true;
    if (!chapters_parse(arena, source, &list, error))
        return false;
    if (list.count == 0)
        return true;
    struct buffer buffer;
    buffer_begin(&buffer, STORED_BYTES_MAX);
    chapters_write(list, &buffer);
    *chapters = arena_copy(arena, buffer_text(&buffer));
    bool fits = !buffer.overflow;
    buffer_end(&buffer);
    return fits || error_set(error,
                             "1: the chapters are larger than %d bytes as they would be "
                             "stored",
                             STORED_BYTES_MAX);
}

static const struct field fields[] = {FIELD(transcript, content), FIELD(transcript, cues)};

static const struct record record = RECORD(transcript, fields);

static bool make_transcript(void *raw, struct arena *arena, void *result, struct error *error)
{
    return transcript_read(arena, *(const struct text *)raw, result, error);
}

static bool make_chapters(void *raw, struct arena *arena, void *result, struct error *error)
{
    return chapters_read(arena, *(const struct text *)raw, &((struct transcript *)result)->content,
                         error);
}

bool transcript_source_read(struct arena *arena, struct text raw, struct transcript *transcript,
                            struct error *error)
{
    const struct making making = {
        .input = -1, .make = make_transcript, .context = &raw, .record = &record};
    *transcript = (struct transcript){0};
    return making_run(&making, arena, transcript, error);
}

bool transcript_source_read_chapters(struct arena *arena, struct text raw, struct text *chapters,
                                     struct error *error)
{
    const struct making making = {
        .input = -1, .make = make_chapters, .context = &raw, .record = &record};
    struct transcript result = {0};
    bool done = making_run(&making, arena, &result, error);
    *chapters = result.content;
    return done;
}

void transcript_source_mark(struct arena *arena, const struct transcript *transcript,
                            struct episode *episode)
{
    episode->has_transcript = !text_is_empty(transcript->content);
    episode->has_cues = !text_is_empty(transcript->cues);
    episode->excerpt = excerpt_of_transcript(arena, transcript->content);
}

/* ---- numbers of cues ---- */

static bool read_cues(struct arena *arena, struct text json, struct list *cues, struct error *error)
{
    *cues = (struct list){NULL, 0};
    return text_is_empty(json) || transcript_parse(arena, TRANSCRIPT_JSON, json, cues, error);
}

struct succession {
    const struct transcript *former;
    const struct transcript *transcript;
};

static bool make_ids(void *context, struct arena *arena, void *result, struct error *error)
{
    const struct succession *succession = context;
    struct list former_cues, cues;
    if (!read_cues(arena, succession->former->cues, &former_cues, error) ||
        !read_cues(arena, succession->transcript->cues, &cues, error))
        return false;
    struct cue_ids ids = cue_ids_read(arena, succession->former->cue_ids, former_cues.count);
    struct cue_ids carried = cue_ids_carry(arena, former_cues, &ids, cues);
    ((struct transcript *)result)->content = cue_ids_write(arena, &carried);
    return true;
}

/* Also of cues that are stored, because they are JSON that others made up. New numbers where they
 * cannot be read. */
static struct text carry_ids(struct arena *arena, const struct transcript *former,
                             const struct transcript *transcript)
{
    struct succession succession = {former, transcript};
    const struct making making = {
        .input = -1, .make = make_ids, .context = &succession, .record = &record};
    struct transcript result = {0};
    struct error error;
    if (!making_run(&making, arena, &result, &error))
        log_failure("the cues of a transcript: %s", error.message);
    return result.content;
}

static bool store(struct engine *engine, int64_t episode_id, struct transcript transcript,
                  struct arena *arena)
{
    struct transcript former;
    switch (transcripts_find(engine, episode_id, &former, arena)) {
    case STORE_FOUND:
        transcript.cue_ids = carry_ids(arena, &former, &transcript);
        return transcripts_put(engine, episode_id, &transcript);
    case STORE_ABSENT:
        return transcripts_put(engine, episode_id, &transcript);
    default:
        return false;
    }
}

bool transcript_source_store(struct engine *engine, int64_t episode_id,
                             const struct transcript *transcript)
{
    struct arena arena;
    arena_begin(&arena);
    bool done = store(engine, episode_id, *transcript, &arena);
    arena_end(&arena);
    return done;
}
