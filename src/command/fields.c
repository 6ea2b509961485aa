#include "command/fields.h"

#include "base/date.h"
#include "base/local_time.h"
#include "base/utf8.h"
#include "command/input.h"
#include "ingest/markup_source.h"
#include "model/validate.h"
#include "prose/excerpt.h"

static enum command_status refuse(struct error *error, const char *typed, const char *fault)
{
    error_set(error, "\"%s\" %s", typed, fault);
    return COMMAND_WRONG_USE;
}

enum command_status field_read_text(const char *typed, void *member, struct arena *arena,
                                    struct error *error)
{
    (void)error;
    *(struct text *)member = text_trim(utf8_scrub(arena, text_of(typed)));
    return COMMAND_DONE;
}

enum command_status field_read_line(const char *typed, void *member, struct arena *arena,
                                    struct error *error)
{
    field_read_text(typed, member, arena, error);
    *(struct text *)member = excerpt_fold(arena, *(struct text *)member);
    return COMMAND_DONE;
}

enum command_status field_read_notes(const char *typed, void *member, struct arena *arena,
                                     struct error *error)
{
    return markup_source_read_notes(arena, text_of(typed), member, error) ? COMMAND_DONE
                                                                          : COMMAND_FAILED;
}

static enum command_status read_notes_file(const char *typed, struct html *notes,
                                           bool (*read)(struct arena *, struct text, struct html *,
                                                        struct error *),
                                           struct arena *arena, struct error *error)
{
    struct text content;
    struct error why = {0};
    if (!input_read_whole(typed, arena, &content, error))
        return COMMAND_FAILED;
    if (read(arena, content, notes, &why))
        return COMMAND_DONE;
    error_set(error, "%s: %s", typed, why.message);
    return COMMAND_FAILED;
}

enum command_status field_read_notes_file(const char *typed, void *member, struct arena *arena,
                                          struct error *error)
{
    return read_notes_file(typed, member, markup_source_read_notes, arena, error);
}

enum command_status field_read_markdown_file(const char *typed, void *member, struct arena *arena,
                                             struct error *error)
{
    return read_notes_file(typed, member, markup_source_read_markdown, arena, error);
}

static enum command_status read_extra(const char *typed, enum extra_place place, struct xml *extra,
                                      struct arena *arena, struct error *error)
{
    struct text content;
    struct error why = {0};
    if (!input_read_whole(typed, arena, &content, error))
        return COMMAND_FAILED;
    if (markup_source_read_extra(arena, content, place, extra, &why))
        return COMMAND_DONE;
    error_set(error, "%s%s%s", strcmp(typed, "-") == 0 ? "standard input" : typed,
              input_colon(why.message), why.message);
    return COMMAND_FAILED;
}

enum command_status field_read_show_extra(const char *typed, void *member, struct arena *arena,
                                          struct error *error)
{
    return read_extra(typed, EXTRA_OF_SHOW, member, arena, error);
}

enum command_status field_read_episode_extra(const char *typed, void *member, struct arena *arena,
                                             struct error *error)
{
    return read_extra(typed, EXTRA_OF_EPISODE, member, arena, error);
}

enum command_status field_read_number(const char *typed, void *member, struct arena *arena,
                                      struct error *error)
{
    (void)arena;
    long long number;
    if (!text_to_integer(text_of(typed), &number))
        return refuse(error, typed, "is not a whole number");
    *(int64_t *)member = number;
    return COMMAND_DONE;
}

enum command_status field_read_duration(const char *typed, void *member, struct arena *arena,
                                        struct error *error)
{
    (void)arena;
    if (duration_parse(text_of(typed), member))
        return COMMAND_DONE;
    return refuse(error, typed, "is not a duration such as 240, 4:00 or PT4M");
}

enum command_status field_read_time(const char *typed, void *member, struct arena *arena,
                                    struct error *error)
{
    (void)arena;
    const char *fault;
    if (local_time_parse(text_of(typed), member, &fault))
        return COMMAND_DONE;
    return refuse(error, typed, fault);
}

enum command_status field_read_boolean(const char *typed, void *member, struct arena *arena,
                                       struct error *error)
{
    (void)arena;
    static const struct {
        const char *word;
        bool value;
    } words[] = {{"yes", true}, {"true", true}, {"no", false}, {"false", false}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(words[i].word, typed) != 0)
            continue;
        *(bool *)member = words[i].value;
        return COMMAND_DONE;
    }
    return refuse(error, typed, "is neither yes nor no");
}

bool field_is_web_url(struct text value)
{
    return text_is_empty(value) || validate_web_url(value);
}

bool field_is_media_url(struct text value)
{
    return text_is_empty(value) || validate_media_url(value);
}

static enum command_status set_field(struct task *task, const struct record *record, void *owner,
                                     const struct command_option *row)
{
    const char *typed = task_option(task, row->name);
    void *member = field_at(record_find(record, text_of(row->field)), owner);
    struct error error;
    if (!typed)
        return COMMAND_DONE;
    enum command_status status = row->read(typed, member, &task->arena, &error);
    if (status != COMMAND_DONE) {
        error_set(&task->error, "--%s: %s", row->name, error.message);
        return status;
    }
    if (row->is_valid && !row->is_valid(*(struct text *)member))
        return task_misuse(task, "--%s: \"%s\" is not %s", row->name, typed, row->expected);
    return COMMAND_DONE;
}

enum command_status fields_set(struct task *task, const struct record *record, void *owner)
{
    const struct option_table *fields = task->command->form.fields;
    enum command_status status = COMMAND_DONE;
    for (size_t i = 0; i < fields->count && status == COMMAND_DONE; i++)
        status = set_field(task, record, owner, &fields->rows[i]);
    return status;
}
