/* The field tables of the fixture, and its checks. */
#include "page_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct record person_record;

static struct field person_fields[] = {
    FIELD(person, name),
    FIELD_OF(person, partner, &person_record),
};
static struct record person_record = RECORD(person, person_fields);

static const struct field plain_fields[] = {
    {.name = ".", .type = FIELD_TEXT, .offset = offsetof(struct plain, value)},
};
static const struct record plain_record = RECORD(plain, plain_fields);

static const struct field season_fields[] = {
    FIELD(season, number),
    FIELD_OF(season, people, &person_record),
};
static const struct record season_record = RECORD(season, season_fields);

static const struct field page_fields[] = {
    FIELD(page, title),
    FIELD(page, notes),
    FIELD(page, count),
    FIELD(page, is_explicit),
    FIELD_OF(page, host, &person_record),
    FIELD(page, unbound),
    FIELD_OF(page, seasons, &season_record),
    FIELD_OF(page, tags, &plain_record),
    FIELD_OF(page, episodes, &person_record),
};
static const struct record page_record = RECORD(page, page_fields);

struct files {
    struct template_source source;
    const struct file *list;
};

static bool find_file(const struct template_source *source, struct text name, struct text *content)
{
    const struct files *files = (const void *)source;
    for (const struct file *file = files->list; file->name; file++)
        if (text_equal(text_of(file->name), name)) {
            *content = text_of(file->content);
            return file->content != NULL;
        }
    return false;
}

const struct template *compile(const struct file *list, struct arena *arena, struct error *error)
{
    struct files files = {{find_file}, list};
    return template_compile(&files.source, list[0].name, &page_record, arena, error);
}

void assert_buffer(const struct buffer *buffer, const char *expected)
{
    struct text text = buffer_text(buffer);
    if (!text_equal(text, text_of(expected)))
        fail_msg("[%.*s] is not [%s]", TEXT_ARGUMENTS(text), expected);
}

void assert_renders(const char *content, const struct page *page, const char *expected)
{
    struct error error = {""};
    struct arena arena;
    arena_begin(&arena);
    const struct template *template =
        compile((struct file[]){{"page.html", content}, {0}}, &arena, &error);
    if (!template)
        fail_msg("%s", error.message);
    struct buffer output;
    buffer_begin(&output, 4096);
    template_render(template, page, &output);
    arena_end(&arena);
    assert_buffer(&output, expected);
    buffer_end(&output);
}

void assert_files_refused(const struct file *list, const char *message)
{
    struct error error = {""};
    struct arena arena;
    arena_begin(&arena);
    assert_null(compile(list, &arena, &error));
    arena_end(&arena);
    assert_string_equal(error.message, message);
}

void assert_refused(const char *content, const char *message)
{
    assert_files_refused((struct file[]){{"page.html", content}, {0}}, message);
}
