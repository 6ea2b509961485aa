/* The names that the front matter of an episode has beside those of JSON Lines, or that mean more
 * there. */
#include "base/local_time.h"
#include "base/slug.h"
#include "ingest/markdown_fields.h"
#include "ingest/transcript_source.h"
#include "model/validate.h"

static bool set_audio_url(struct markdown_target *target, const struct markdown_field *field,
                          const json_t *value)
{
    struct stat found;
    struct episode *episode = &target->json.incoming->episode;
    (void)field;
    if (!markdown_read_address(target, value, &episode->audio_url, &found))
        return false;
    struct text name = text_trim(text_of(json_string_value(value)));
    return found.st_size == 0 || audio_facts_find(target->beside, name, &found, target->json.arena,
                                                  &target->audio, &target->error);
}

static bool set_image_url(struct markdown_target *target, const struct markdown_field *field,
                          const json_t *value)
{
    struct stat found;
    (void)field;
    return markdown_read_address(target, value, &target->json.incoming->episode.image_url, &found);
}

/* The text of a file that the value names. */
static bool read_file(struct markdown_target *target, const json_t *value, struct text *name,
                      struct text *content)
{
    return markdown_read_text(target, value, name) &&
           beside_read(target->beside, *name, target->json.arena, content, &target->error);
}

/* One that is to be fetched; until it was, and where it cannot be, the feed says where it is. */
static bool set_transcript_address(struct markdown_target *target, struct text url)
{
    target->documents.transcript =
        (struct markdown_document){.is_there = true, .is_address = true, .name = url};
    markdown_add_transcript(target, url);
    return true;
}

static bool set_transcript(struct markdown_target *target, const struct markdown_field *field,
                           const json_t *value)
{
    struct text name, content;
    struct transcript transcript;
    struct markdown_document *document = &target->documents.transcript;
    (void)field;
    if (!markdown_read_text(target, value, &name))
        return false;
    if (validate_web_url(name))
        return set_transcript_address(target, name);
    if (!read_file(target, value, &name, &content))
        return false;
    if (text_ends_with(name, TEXT(".txt"))) {
        transcript_source_read_plain(target->json.arena, content, &transcript);
        target->json.incoming->transcript = transcript.content;
    } else {
        *document = (struct markdown_document){
            .is_there = true, .name = name, .document = {.content = content}};
    }
    return true;
}

static bool set_chapters(struct markdown_target *target, const struct markdown_field *field,
                         const json_t *value)
{
    struct markdown_document chapters = {.is_there = true, .document = {.is_chapters = true}};
    struct text *content = &chapters.document.content;
    (void)field;
    if (json_is_array(value) ? !markdown_read_chapters(target, value, content)
                             : !read_file(target, value, &chapters.name, content))
        return false;
    target->documents.chapters = chapters;
    return true;
}

/* Its lines stay, where YAML does not fold them. */
static bool set_summary(struct markdown_target *target, const struct markdown_field *field,
                        const json_t *value)
{
    (void)field;
    return markdown_read_text(target, value, &target->json.incoming->episode.summary);
}

/* People write files by hand, and mean the clocks of a place. */
static bool set_published(struct markdown_target *target, const struct markdown_field *field,
                          const json_t *value)
{
    struct text time;
    const char *fault;
    struct episode *episode = &target->json.incoming->episode;
    (void)field;
    if (!markdown_read_text(target, value, &time))
        return false;
    if (!local_time_parse(time, &episode->published_at, &fault))
        return error_set(&target->error, "\"%.*s\" %s", TEXT_ARGUMENTS(time), fault);
    if (!target->json.incoming->says_status)
        episode->status = EPISODE_PUBLISHED;
    return true;
}

static bool set_draft(struct markdown_target *target, const struct markdown_field *field,
                      const json_t *value)
{
    (void)field;
    target->is_draft = json_is_true(value);
    return json_is_boolean(value);
}

static bool refuse(struct markdown_target *target, const struct markdown_field *field,
                   const json_t *value)
{
    (void)target, (void)field, (void)value;
    return false;
}

static const struct markdown_field rows[] = {
    {TEXT_LITERAL("summary"), set_summary, "a text", NULL},
    {TEXT_LITERAL("published"), set_published, "a time", NULL},
    {TEXT_LITERAL("audio_url"), set_audio_url,
     "an http or https address, a path of this site that starts with /media/, or a file of the "
     "folder",
     NULL},
    {TEXT_LITERAL("image_url"), set_image_url,
     "an http or https address, a path of this site that starts with /media/, or a file of the "
     "folder",
     NULL},
    {TEXT_LITERAL("transcript"), set_transcript, "the name of a file, or an http or https address",
     NULL},
    {TEXT_LITERAL("chapters"), set_chapters,
     "the name of a file, or a list such as [{start: \"0:00\", title: Welcome}]", NULL},
    {TEXT_LITERAL("persons"), markdown_set_persons,
     "a list such as [{name: Ann, role: host}], with at least a name for each", NULL},
    {TEXT_LITERAL("soundbites"), markdown_set_soundbites,
     "a list such as [{start: \"1:30\", duration: 20, title: What a rope sings}]", NULL},
    {TEXT_LITERAL("extra_xml"), markdown_set_extra_xml, "elements of the feed's item", NULL},
    {TEXT_LITERAL("draft"), set_draft, "true or false", NULL},
    {TEXT_LITERAL("former_slugs"), markdown_set_former, "a list of slugs, such as [an-old-name]",
     slug_is_valid},
    {TEXT_LITERAL("former_paths"), markdown_set_former, "a list of paths, such as [/episodes/17]",
     markdown_is_path},
    {TEXT_LITERAL("notes_markdown"), refuse, "written below the front matter", NULL},
};

const struct markdown_table markdown_episode_table = {rows, sizeof rows / sizeof rows[0], true};
