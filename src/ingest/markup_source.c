#include "ingest/markup_source.h"

#include "base/utf8.h"
#include "confine/making.h"
#include "ingest/foreign.h"
#include "prose/markdown.h"
#include "prose/markup_shape.h"

struct source {
    struct text raw;
    enum extra_place place;
};

struct markup {
    struct text text;
};

static const struct field fields[] = {FIELD(markup, text)};

static const struct record record = RECORD(markup, fields);

typedef bool make_markup(void *context, struct arena *arena, void *result, struct error *error);

static bool make_notes(void *context, struct arena *arena, void *result, struct error *error)
{
    (void)error;
    ((struct markup *)result)->text =
        foreign_notes(arena, ((const struct source *)context)->raw).markup;
    return true;
}

static bool make_notes_of_markdown(void *context, struct arena *arena, void *result,
                                   struct error *error)
{
    (void)error;
    struct text scrubbed = utf8_scrub(arena, ((const struct source *)context)->raw);
    ((struct markup *)result)->text = markdown_to_html(arena, scrubbed).markup;
    return true;
}

static bool make_extra(void *context, struct arena *arena, void *result, struct error *error)
{
    const struct source *source = context;
    struct xml extra = {{NULL, 0}};
    bool done = extra_file_read(source->raw, source->place, arena, &extra, error);
    ((struct markup *)result)->text = extra.markup;
    return done;
}

static bool read_markup(struct arena *arena, struct source source, make_markup *make,
                        bool (*has_shape)(struct text), struct text *read, struct error *error)
{
    const struct making making = {.input = -1, .make = make, .context = &source, .record = &record};
    struct markup result = {{NULL, 0}};
    if (!making_run(&making, arena, &result, error))
        return false;
    *read = result.text;
    return has_shape(result.text) || error_set(error, "its reader made markup that cannot be");
}

bool markup_source_read_notes(struct arena *arena, struct text raw, struct html *notes,
                              struct error *error)
{
    struct source source = {.raw = raw};
    return read_markup(arena, source, make_notes, markup_is_html, &notes->markup, error);
}

bool markup_source_read_markdown(struct arena *arena, struct text raw, struct html *notes,
                                 struct error *error)
{
    struct source source = {.raw = raw};
    return read_markup(arena, source, make_notes_of_markdown, markup_is_html, &notes->markup,
                       error);
}

bool markup_source_read_extra(struct arena *arena, struct text raw, enum extra_place place,
                              struct xml *extra, struct error *error)
{
    struct source source = {.raw = raw, .place = place};
    return read_markup(arena, source, make_extra, markup_is_extra, &extra->markup, error);
}
