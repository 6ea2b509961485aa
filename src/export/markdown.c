#include "export/markdown.h"

#include "base/date.h"
#include "export/former.h"
#include "export/front_matter.h"
#include "export/markdown_folder.h"
#include "prose/json_document.h"
#include "prose/markdown.h"
#include "prose/markdown_from_html.h"
#include "store/episodes.h"
#include "store/topics.h"
#include "store/transcripts.h"

#include <stdio.h>

/* More than the longest notes, elements for the feed and texts come to together. */
enum { FILE_BYTES_MAX = 4 * 1024 * 1024 };

struct exporter {
    struct engine *engine;
    const struct show *show;
    const char *directory;
    struct list former; /* former.h */
    int64_t number;     /* of the episode that is written, from the newest down to 1 */
    int digits;         /* of the largest one */
    struct arena lasting;
    struct buffer file;  /* the front matter and what is below it */
    struct arena arena;  /* of one episode */
    struct error *error; /* empty after what was logged */
};

/* ---- what both kinds of files have ---- */

/* Ends the front matter, and writes the HTML below it as Markdown: where that would not be read
 * back as the same, it stands in the front matter as it is. */
static void write_body(struct exporter *exporter, const char *html_name, struct html html)
{
    struct arena *arena = &exporter->arena;
    struct buffer *to = &exporter->file;
    struct text markdown = markdown_from_html(arena, html).markup;
    struct text body = arena_join(arena, TEXT("\n"), markdown, TEXT("\n"));
    bool is_same = !text_is_empty(text_trim(markdown)) &&
                   text_equal(markdown_to_html(arena, body).markup, html.markup);
    if (!is_same)
        front_matter_write_given(to, html_name, html.markup);
    front_matter_write_border(to);
    if (is_same)
        buffer_append(to, body);
}

static void write_extra(struct buffer *to, struct xml extra)
{
    front_matter_write_given(to, "extra_xml", text_trim(extra.markup));
}

static void write_flag(struct buffer *to, const char *name, bool flag)
{
    if (flag)
        buffer_append_format(to, "%s: true\n", name);
}

static bool store_file(struct exporter *exporter, const char *name)
{
    struct buffer *file = &exporter->file;
    if (file->overflow)
        return error_set(exporter->error, "%s: would be larger than %d bytes", name,
                         FILE_BYTES_MAX);
    bool is_stored =
        markdown_folder_write(exporter->directory, name, buffer_text(file), exporter->error);
    buffer_clear(file);
    return is_stored;
}

/* "name: [one, two]", of a text that each record of the list has; nothing for none. */
static void write_list(struct buffer *to, const char *name, struct list list,
                       const struct record *record, const char *member)
{
    const struct field *field = record_find(record, text_of(member));
    if (list.count == 0)
        return;
    buffer_append_format(to, "%s: [", name);
    for (size_t i = 0; i < list.count; i++) {
        const void *item = (const char *)list.items + i * record->size;
        if (i > 0)
            buffer_append(to, TEXT(", "));
        json_document_write_text(to, *(const struct text *)field_in(field, item));
    }
    buffer_append(to, TEXT("]\n"));
}

static bool is_slug(const struct redirect *former)
{
    return !text_is_empty(former->slug);
}

static bool is_path(const struct redirect *former)
{
    return !text_is_empty(former->path) && !former->is_feed;
}

static bool is_feed(const struct redirect *former)
{
    return former->is_feed;
}

/* Those of one kind. */
static void write_former_list(struct exporter *exporter, const char *name, struct list former,
                              bool (*is_of_kind)(const struct redirect *former), const char *member)
{
    const struct redirect *from = former.items;
    struct redirect *of_kind =
        arena_allocate(&exporter->arena, (former.count + 1) * sizeof *of_kind);
    size_t count = 0;
    for (size_t i = 0; i < former.count; i++)
        if (is_of_kind(&from[i]))
            of_kind[count++] = from[i];
    write_list(&exporter->file, name, (struct list){of_kind, count}, &redirect_record, member);
}

/* Where it once was; a guid that is empty is the show's. */
static void write_former(struct exporter *exporter, struct text guid)
{
    struct list former = former_of(exporter->former, guid);
    write_former_list(exporter, "former_slugs", former, is_slug, "slug");
    write_former_list(exporter, "former_paths", former, is_path, "path");
    write_former_list(exporter, "former_feed_paths", former, is_feed, "path");
}

static void write_changed(struct exporter *exporter, int64_t changed_at)
{
    struct text time = date_format_rfc3339(&exporter->arena, changed_at);
    buffer_append_format(&exporter->file, "changed: %.*s\n", TEXT_ARGUMENTS(time));
}

/* ---- the show ---- */

static bool write_show(struct exporter *exporter)
{
    static const char *const texts[] = {
        "title",       "summary",     "standing_text", "language",     "author",
        "owner_name",  "owner_email", "website_url",   "image_url",    "category",
        "subcategory", "copyright",   "itunes_type",   "podcast_guid",
    };
    const struct show *show = exporter->show;
    struct buffer *to = &exporter->file;
    front_matter_write_border(to);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        const struct field *field = record_find(&show_record, text_of(texts[i]));
        front_matter_write_given(to, texts[i], *(const struct text *)field_in(field, show));
    }
    write_flag(to, "explicit", show->explicit);
    write_flag(to, "locked", show->locked);
    write_extra(to, show->extra);
    write_former(exporter, (struct text){NULL, 0});
    write_changed(exporter, show->changed_at);
    write_flag(to, "removed", show->removed);
    write_body(exporter, "description_html", show->description);
    return store_file(exporter, "show.md");
}

/* ---- episodes ---- */

static void write_number(struct buffer *to, const char *name, int64_t number)
{
    if (number != 0)
        front_matter_write_integer(to, name, number);
}

/* Without a time it is a draft anyway. */
static void write_time(struct exporter *exporter, const struct episode *episode)
{
    if (episode->status == EPISODE_REMOVED)
        buffer_append(&exporter->file, TEXT("status: removed\n"));
    if (episode->published_at == 0)
        return;
    struct text time = date_format_rfc3339(&exporter->arena, episode->published_at);
    buffer_append_format(&exporter->file, "published: %.*s\n", TEXT_ARGUMENTS(time));
    write_flag(&exporter->file, "draft", episode->status == EPISODE_DRAFT);
}

/* An empty text stands where something would follow from its absence. */
static void write_fields(struct exporter *exporter, const struct episode *episode)
{
    struct buffer *to = &exporter->file;
    front_matter_write_text(to, "title", episode->title);
    front_matter_write_text(to, "guid", episode->guid);
    front_matter_write_text(to, "slug", episode->slug);
    front_matter_write_text(to, "summary", episode->summary);
    write_time(exporter, episode);
    write_number(to, "duration", episode->duration_s);
    front_matter_write_given(to, "audio_url", episode->audio_url);
    write_number(to, "audio_bytes", episode->audio_bytes);
    if (!text_is_empty(episode->audio_url))
        front_matter_write_text(to, "audio_type", episode->audio_type);
    front_matter_write_given(to, "image_url", episode->image_url);
    write_number(to, "season", episode->season);
    write_number(to, "episode", episode->number);
    front_matter_write_given(to, "episode_type", episode->episode_type);
    write_flag(to, "explicit", episode->explicit);
    write_extra(to, episode->extra);
    write_changed(exporter, episode->changed_at);
}

static bool write_lists(struct exporter *exporter, const struct episode *episode)
{
    struct list topics;
    if (!topics_of_episode(exporter->engine, episode->episode_id, &topics, &exporter->arena))
        return false;
    write_list(&exporter->file, "topics", topics, &topic_record, "title");
    write_former(exporter, episode->guid);
    return true;
}

/* A file below, "transcripts/slug.json", that the front matter names. */
static bool write_document(struct exporter *exporter, const struct episode *episode,
                           const char *field, const char *folder, const char *ending,
                           struct text content)
{
    struct text name =
        arena_format(&exporter->arena, "%s/%.*s.%s", folder, TEXT_ARGUMENTS(episode->slug), ending);
    if (text_is_empty(content))
        return true;
    buffer_append_format(&exporter->file, "%s: %.*s\n", field, TEXT_ARGUMENTS(name));
    return markdown_folder_write(exporter->directory, name.at, content, exporter->error);
}

static bool write_transcript(struct exporter *exporter, const struct episode *episode)
{
    struct transcript transcript = {0};
    enum store_answer answer =
        transcripts_find(exporter->engine, episode->episode_id, &transcript, &exporter->arena);
    bool is_timed = !text_is_empty(transcript.cues);
    front_matter_write_given(&exporter->file, "cue_ids", transcript.cue_ids);
    return answer != STORE_FAILED &&
           write_document(exporter, episode, "transcript", "transcripts", is_timed ? "json" : "txt",
                          is_timed ? transcript.cues : transcript.content);
}

/* "017-slug.md": episodes are read in the order of their names, and of those that have the same
 * time the first one that is read is the older one. */
static const char *file_name(struct exporter *exporter, const struct episode *episode)
{
    return arena_format(&exporter->arena, "%0*lld-%.*s.md", exporter->digits,
                        (long long)exporter->number, TEXT_ARGUMENTS(episode->slug))
        .at;
}

static bool write_episode(struct exporter *exporter, int64_t episode_id)
{
    struct episode episode = {0};
    if (episodes_find_by_id(exporter->engine, episode_id, &episode, &exporter->arena) !=
        STORE_FOUND)
        return false;
    front_matter_write_border(&exporter->file);
    write_fields(exporter, &episode);
    if (!write_lists(exporter, &episode) || !write_transcript(exporter, &episode) ||
        !write_document(exporter, &episode, "chapters", "chapters", "json", episode.chapters))
        return false;
    write_body(exporter, "notes_html", episode.notes);
    return store_file(exporter, file_name(exporter, &episode));
}

/* Numbers are those that all of them have in time, so that they come back in the same order. */
static bool count_episodes(struct exporter *exporter)
{
    struct episodes_walk walk;
    episodes_walk_all(exporter->engine, exporter->show->show_id, &walk);
    while (episodes_walk_next(&walk))
        exporter->number++;
    exporter->digits = snprintf(NULL, 0, "%lld", (long long)exporter->number);
    return episodes_walk_end(&walk);
}

static bool write_episodes(struct exporter *exporter)
{
    struct episodes_walk walk;
    bool goes_on = count_episodes(exporter);
    episodes_walk_all(exporter->engine, exporter->show->show_id, &walk);
    for (; goes_on && episodes_walk_next(&walk); exporter->number--) {
        goes_on = write_episode(exporter, walk.episode.episode_id);
        arena_reset(&exporter->arena);
    }
    return episodes_walk_end(&walk) && goes_on;
}

bool export_markdown(struct engine *engine, const struct show *show, const char *directory,
                     struct error *error)
{
    struct exporter exporter = {
        .engine = engine, .show = show, .directory = directory, .error = error};
    *error = (struct error){{0}};
    buffer_begin(&exporter.file, FILE_BYTES_MAX);
    arena_begin(&exporter.arena);
    arena_begin(&exporter.lasting);
    bool done = former_read(engine, show->show_id, &exporter.lasting, &exporter.former) &&
                markdown_folder_make(directory, error) && write_show(&exporter) &&
                write_episodes(&exporter);
    arena_end(&exporter.lasting);
    arena_end(&exporter.arena);
    buffer_end(&exporter.file);
    return done;
}
