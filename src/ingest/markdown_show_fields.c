/* The names that the front matter of a show has: those of the model's record, but for what the site
 * alone decides. */
#include "base/date.h"
#include "base/slug.h"
#include "base/utf8.h"
#include "ingest/markdown_fields.h"
#include "model/validate.h"
#include "prose/excerpt.h"
#include "prose/sanitise.h"

#include <uuid/uuid.h>

static void *member_of(struct markdown_target *target, const struct markdown_field *field)
{
    return field_at(record_find(&show_record, field->name), target->show);
}

/* Several lines. */
static bool set_text(struct markdown_target *target, const struct markdown_field *field,
                     const json_t *value)
{
    return markdown_read_text(target, value, member_of(target, field));
}

static bool set_line(struct markdown_target *target, const struct markdown_field *field,
                     const json_t *value)
{
    struct text *line = member_of(target, field);
    if (!markdown_read_text(target, value, line))
        return false;
    *line = excerpt_fold(target->json.arena, *line);
    return !field->is_valid || field->is_valid(*line);
}

static bool set_boolean(struct markdown_target *target, const struct markdown_field *field,
                        const json_t *value)
{
    *(bool *)member_of(target, field) = json_is_true(value);
    return json_is_boolean(value);
}

static bool set_changed(struct markdown_target *target, const struct markdown_field *field,
                        const json_t *value)
{
    struct text time;
    (void)field;
    return markdown_read_text(target, value, &time) &&
           date_parse_rfc3339(time, &target->show->changed_at);
}

static bool set_image_url(struct markdown_target *target, const struct markdown_field *field,
                          const json_t *value)
{
    struct markdown_named *named = &target->named;
    (void)field;
    return markdown_read_address(target, value, &target->show->image_url, &named->image,
                                 &named->image_line);
}

static bool set_description_html(struct markdown_target *target, const struct markdown_field *field,
                                 const json_t *value)
{
    struct text html;
    (void)field;
    if (!markdown_read_text(target, value, &html))
        return false;
    target->show->description = sanitise(target->json.arena, html);
    return true;
}

static bool is_uuid(struct text value)
{
    uuid_t uuid;
    char word[UUID_STR_LEN] = {0};
    if (value.length != sizeof word - 1)
        return false;
    memcpy(word, value.at, value.length);
    return uuid_parse(word, uuid) == 0;
}

static const char text_expected[] = "a text";

static const struct markdown_field rows[] = {
    {TEXT_LITERAL("title"), set_line, "a text that is not empty", validate_not_empty},
    {TEXT_LITERAL("summary"), set_text, text_expected, NULL},
    {TEXT_LITERAL("description_html"), set_description_html, text_expected, NULL},
    {TEXT_LITERAL("standing_text"), set_text, text_expected, NULL},
    {TEXT_LITERAL("language"), set_line, "a language tag such as en or pt-br", validate_language},
    {TEXT_LITERAL("author"), set_line, text_expected, NULL},
    {TEXT_LITERAL("owner_name"), set_line, text_expected, NULL},
    {TEXT_LITERAL("owner_email"), set_line, text_expected, NULL},
    {TEXT_LITERAL("website_url"), set_line, "an http or https address", validate_web_url_or_empty},
    {TEXT_LITERAL("image_url"), set_image_url,
     "an http or https address, a path of this site that starts with /media/, or a file of the "
     "folder",
     NULL},
    {TEXT_LITERAL("category"), set_line, text_expected, NULL},
    {TEXT_LITERAL("subcategory"), set_line, text_expected, NULL},
    {TEXT_LITERAL("copyright"), set_line, text_expected, NULL},
    {TEXT_LITERAL("itunes_type"), set_line, "episodic or serial", validate_itunes_type},
    {TEXT_LITERAL("podcast_guid"), set_line, "a UUID such as 917393e3-1b1e-5cef-ace4-edaa54e1f810",
     is_uuid},
    {TEXT_LITERAL("explicit"), set_boolean, "true or false", NULL},
    {TEXT_LITERAL("locked"), set_boolean, "true or false", NULL},
    {TEXT_LITERAL("persons"), markdown_set_persons,
     "a list such as [{name: Ann, role: host}], with at least a name for each", NULL},
    {TEXT_LITERAL("extra_xml"), markdown_set_extra_xml, "elements of the feed's channel", NULL},
    {TEXT_LITERAL("former_slugs"), markdown_set_former, "a list of slugs, such as [an-old-name]",
     slug_is_valid},
    {TEXT_LITERAL("former_paths"), markdown_set_former, "a list of paths, such as [/podcast]",
     markdown_is_path},
    {TEXT_LITERAL("former_feed_paths"), markdown_set_former,
     "a list of paths, such as [/podcast.xml]", markdown_is_path},
    {TEXT_LITERAL("changed"), set_changed,
     "a date and time with its offset, such as 2026-03-03T08:00:00Z", NULL},
    {TEXT_LITERAL("removed"), set_boolean, "true or false", NULL},
};

const struct markdown_table markdown_show_table = {rows, sizeof rows / sizeof rows[0], false};
