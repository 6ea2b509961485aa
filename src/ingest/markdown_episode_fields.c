/* The names that the front matter of an episode has beside those of JSON Lines, or that mean more
 * there. */
#include "base/date.h"
#include "base/slug.h"
#include "ingest/markdown_fields.h"
#include "ingest/readers.h"
#include "model/validate.h"

static bool set_audio_url(struct markdown_target *target, const struct markdown_field *field,
                          const json_t *value)
{
    struct markdown_named *named = &target->named;
    (void)field;
    return markdown_read_address(target, value, &target->json.incoming->episode.audio_url,
                                 &named->audio, &named->audio_line);
}

static bool set_image_url(struct markdown_target *target, const struct markdown_field *field,
                          const json_t *value)
{
    struct markdown_named *named = &target->named;
    (void)field;
    return markdown_read_address(target, value, &target->json.incoming->episode.image_url,
                                 &named->image, &named->image_line);
}

/* One with an address is to be fetched; until it was, and where it cannot be, the feed says where
 * it is. */
static bool set_transcript(struct markdown_target *target, const struct markdown_field *field,
                           const json_t *value)
{
    struct markdown_named *named = &target->named;
    (void)field;
    if (!markdown_read_text(target, value, &named->transcript))
        return false;
    named->transcript_line = target->line;
    named->transcript_is_address = validate_web_url(named->transcript);
    if (named->transcript_is_address)
        markdown_add_transcript(target, named->transcript);
    return true;
}

static bool set_chapters(struct markdown_target *target, const struct markdown_field *field,
                         const json_t *value)
{
    struct markdown_named *named = &target->named;
    struct text list;
    (void)field;
    if (json_is_array(value))
        return markdown_read_chapters(target, value, &list) &&
               chapters_read(target->json.arena, list, &target->json.incoming->episode.chapters,
                             &target->error);
    named->chapters_line = target->line;
    return markdown_read_text(target, value, &named->chapters);
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
    struct episode *episode = &target->json.incoming->episode;
    struct markdown_named *named = &target->named;
    (void)field;
    if (!markdown_read_text(target, value, &time))
        return false;
    if (!date_parse_rfc3339(time, &episode->published_at)) {
        named->published = time;
        named->published_line = target->line;
    }
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
