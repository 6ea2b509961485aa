/* An episode's transcript as a file: captions for players, and its words for whoever reads them by
 * program. */
#include "pages/transcript_file.h"

#include "base/log.h"
#include "pages/pages.h"
#include "pages/path.h"
#include "prose/transcript.h"

static const struct form {
    struct text ending; /* of its address */
    struct text name;   /* as in struct transcript_link */
    struct text content_type;
    enum transcript_format format;
    bool needs_times;
} forms[] = {
    {TEXT_LITERAL("vtt"), TEXT_LITERAL("WebVTT"), TEXT_LITERAL("text/vtt; charset=utf-8"),
     TRANSCRIPT_VTT, true},
    {TEXT_LITERAL("srt"), TEXT_LITERAL("SubRip"),
     TEXT_LITERAL("application/x-subrip; charset=utf-8"), TRANSCRIPT_SRT, true},
    {TEXT_LITERAL("json"), TEXT_LITERAL("JSON"), TEXT_LITERAL("application/json"), TRANSCRIPT_JSON,
     true},
    {TEXT_LITERAL("txt"), TEXT_LITERAL(""), TEXT_LITERAL("text/plain; charset=utf-8"),
     TRANSCRIPT_PLAIN, false},
    {TEXT_LITERAL("md"), TEXT_LITERAL("Markdown"), TEXT_LITERAL("text/markdown; charset=utf-8"),
     TRANSCRIPT_MARKDOWN, false},
};

enum { FORM_COUNT = sizeof forms / sizeof forms[0] };

static const struct field fields[] = {
    FIELD(transcript_link, path),
    FIELD(transcript_link, name),
    FIELD(transcript_link, media_type),
};

const struct record transcript_link_record = RECORD(transcript_link, fields);

struct list transcript_links(struct arena *arena, struct text page_path, bool has_cues)
{
    struct transcript_link *links = arena_allocate(arena, FORM_COUNT * sizeof *links);
    size_t count = 0;
    for (size_t i = 0; i < FORM_COUNT; i++) {
        struct text media_type = forms[i].content_type;
        if (forms[i].needs_times && !has_cues)
            continue;
        links[count++] = (struct transcript_link){
            .path = arena_join(arena, page_path, TEXT("."), forms[i].ending),
            .name = forms[i].name,
            .media_type = text_split(&media_type, ';'),
        };
    }
    return (struct list){links, count};
}

/* The form that an address ends in, or NULL. */
static const struct form *form_of(struct text ending)
{
    for (size_t i = 0; i < FORM_COUNT; i++)
        if (text_equal(forms[i].ending, ending))
            return &forms[i];
    return NULL;
}

static bool read_cues(struct visit *visit, const struct transcript *transcript, struct list *cues)
{
    bool is_timed = !text_is_empty(transcript->cues);
    struct error error;
    if (transcript_parse(visit->arena, is_timed ? TRANSCRIPT_JSON : TRANSCRIPT_PLAIN,
                         is_timed ? transcript->cues : transcript->content, cues, &error))
        return true;
    log_failure("%.*s: the stored transcript: %s", TEXT_ARGUMENTS(visit->address.path),
                error.message);
    return false;
}

static int respond_in_form(struct visit *visit, const struct form *form,
                           const struct transcript *transcript)
{
    struct list cues;
    visit->response->content_type = form->content_type;
    if (form->format == TRANSCRIPT_PLAIN) {
        /* That is how it is stored. */
        buffer_append(visit->body, transcript->content);
        buffer_append_byte(visit->body, '\n');
    } else if (read_cues(visit, transcript, &cues)) {
        transcript_write(form->format, cues, visit->body);
    } else {
        return 500;
    }
    if (visit->body->overflow) {
        log_failure("%.*s: the answer is larger than %zu bytes",
                    TEXT_ARGUMENTS(visit->address.path), visit->body->ceiling);
        return 500;
    }
    visit->response->body = buffer_text(visit->body);
    return 200;
}

static int respond(struct visit *visit)
{
    struct show show;
    struct episode episode;
    struct transcript transcript;
    const struct form *form = form_of(visit->captures[2]);
    int status = form ? visit_find_transcript(visit, &show, &episode, &transcript) : 404;
    if (status != 200)
        return status;
    if (!episode.has_transcript || (form->needs_times && text_is_empty(transcript.cues)))
        return 404;
    visit->canonical_url =
        visit_absolute(visit, path_of_episode(visit, &show, &episode, "/transcript"));
    return respond_in_form(visit, form, &transcript);
}

/* The media type is the form's. */
const struct page transcript_file_page = {.respond = respond, .is_twin = true};
