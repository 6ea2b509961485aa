#include "ingest/markdown_file.h"

#include "base/utf8.h"
#include "ingest/extra_file.h"
#include "ingest/foreign.h"
#include "ingest/markdown_fields.h"
#include "ingest/rss_extra.h"
#include "prose/markdown.h"

/* Room for what extra_file_read() then finds to be too much. */
enum { EXTRA_WRITTEN_MAX = 2 * EXTRA_CHANNEL_MAX };

static bool read_front_matter(struct text content, struct front_matter *front_matter,
                              struct error *error)
{
    switch (front_matter_read(content, front_matter, error)) {
    case FRONT_MATTER_READ:
        return true;
    case FRONT_MATTER_ABSENT:
        return error_set(error,
                         "1: does not begin with front matter, a line ---; a transcript belongs in "
                         "a folder below, and what is no Markdown under another name");
    default:
        return false;
    }
}

/* ---- the elements for the feed ---- */

static long line_of_extra(const struct front_matter *front_matter)
{
    static const char *const names[] = {"extra_xml", "persons", "soundbites", "transcript"};
    long line = 0;
    for (size_t i = 0; line == 0 && i < sizeof names / sizeof names[0]; i++)
        line = front_matter_line(front_matter, names[i]);
    return line;
}

static bool take_extra(struct markdown_target *target, const struct front_matter *front_matter,
                       enum extra_place place, struct xml *extra, struct error *error)
{
    struct error why;
    struct text written = buffer_text(&target->extra);
    long line = line_of_extra(front_matter);
    if (target->extra.overflow)
        return error_set(error, "%ld: the elements for the feed are too long", line);
    if (text_is_empty(written) || extra_file_read(written, place, target->json.arena, extra, &why))
        return true;
    return error_set(error, "%ld: the elements for the feed, %s", line, why.message);
}

/* Sets what the front matter says, with what is made of several of its names. */
static bool set_all(struct markdown_target *target, const struct markdown_table *table,
                    const struct front_matter *front_matter, struct error *error)
{
    bool is_episode = target->json.incoming != NULL;
    struct xml *extra = is_episode ? &target->json.incoming->episode.extra : &target->show->extra;
    buffer_begin(&target->extra, EXTRA_WRITTEN_MAX);
    bool is_set = markdown_fields_set(target, table, front_matter, error) &&
                  take_extra(target, front_matter, is_episode ? EXTRA_OF_EPISODE : EXTRA_OF_SHOW,
                             extra, error);
    buffer_end(&target->extra);
    return is_set;
}

/* What is written below the front matter, in Markdown; else what that has as HTML. */
static bool take_body(struct arena *arena, const struct front_matter *front_matter,
                      const char *html_name, struct html *html, struct error *error)
{
    if (text_is_empty(text_trim(front_matter->body)))
        return true;
    if (!text_is_empty(html->markup))
        return error_set(error, "%ld: %s must stand alone, and there is text below",
                         front_matter_line(front_matter, html_name), html_name);
    *html = markdown_to_html(arena, front_matter->body);
    return true;
}

/* ---- episodes ---- */

/* Also where it is said to be empty. */
static bool is_said(const struct front_matter *front_matter, const char *name)
{
    const json_t *value = json_object_get(front_matter->fields, name);
    return value && !json_is_null(value);
}

/* What it names, and what it says so that its audio file need not. */
static struct markdown_named named_by(const struct front_matter *front_matter,
                                      const struct markdown_target *target)
{
    struct markdown_named named = target->named;
    named.says_audio_bytes = is_said(front_matter, "audio_bytes");
    named.says_audio_type = is_said(front_matter, "audio_type");
    named.says_duration = is_said(front_matter, "duration");
    named.says_chapters = is_said(front_matter, "chapters");
    named.says_image = is_said(front_matter, "image_url");
    return named;
}

/* What follows from all that was said. */
static void complete(const struct front_matter *front_matter, struct text name, struct arena *arena,
                     struct episode *episode)
{
    struct episode said = *episode;
    if (text_is_empty(episode->guid))
        episode->guid = name;
    foreign_complete(arena, episode);
    if (is_said(front_matter, "summary"))
        episode->summary = said.summary;
    if (is_said(front_matter, "audio_type"))
        episode->audio_type = said.audio_type;
}

static bool fill_episode(const struct front_matter *front_matter, struct arena *arena,
                         struct incoming_episode *incoming, struct markdown_named *named,
                         struct error *error)
{
    struct episode *episode = &incoming->episode;
    struct markdown_target target = {.json = {.arena = arena, .incoming = incoming}};
    if (!set_all(&target, &markdown_episode_table, front_matter, error) ||
        !take_body(arena, front_matter, "notes_html", &episode->notes, error))
        return false;
    if (text_is_empty(episode->title))
        return error_set(error, "1: title is missing");
    *named = named_by(front_matter, &target);
    bool has_time = episode->published_at != 0 || named->published_line > 0;
    if (episode->status != EPISODE_REMOVED && (target.is_draft || !has_time))
        episode->status = EPISODE_DRAFT;
    return true;
}

bool markdown_file_read_episode(struct text content, struct text name, struct arena *arena,
                                struct incoming_episode *incoming, struct markdown_named *named,
                                struct error *error)
{
    struct front_matter front_matter;
    *incoming = (struct incoming_episode){.line = 1};
    if (!read_front_matter(utf8_scrub(arena, content), &front_matter, error))
        return false;
    bool is_filled = fill_episode(&front_matter, arena, incoming, named, error);
    if (front_matter_line(&front_matter, "slug") > 0)
        incoming->line = front_matter_line(&front_matter, "slug");
    complete(&front_matter, name, arena, &incoming->episode);
    front_matter_end(&front_matter);
    return is_filled;
}

/* ---- shows ---- */

bool markdown_file_read_show(struct text content, struct arena *arena, struct show *show,
                             struct list *redirects, struct markdown_named *named,
                             struct error *error)
{
    struct front_matter front_matter;
    struct markdown_target target = {.json = {.arena = arena}, .show = show};
    *show = (struct show){.itunes_type = TEXT("episodic")};
    if (!read_front_matter(utf8_scrub(arena, content), &front_matter, error))
        return false;
    bool is_filled = set_all(&target, &markdown_show_table, &front_matter, error) &&
                     take_body(arena, &front_matter, "description_html", &show->description, error);
    front_matter_end(&front_matter);
    *redirects = target.redirects;
    *named = target.named;
    if (is_filled && text_is_empty(show->title))
        return error_set(error, "1: title is missing");
    return is_filled;
}
