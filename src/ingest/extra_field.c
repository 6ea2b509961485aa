#include "ingest/extra_field.h"

#include "ingest/extra_writer.h"
#include "model/extra.h"

#include <inttypes.h>

enum { SAID_MAX = 3, TITLE_BYTES_MAX = 64 * 1024 };

/* Elements as extra_writer.h would write them from the fields. */
struct said {
    struct text elements[SAID_MAX];
    size_t count;
};

static bool says_more(const struct extra_element *element, const void *context)
{
    const struct said *said = context;
    for (size_t i = 0; i < said->count; i++)
        if (text_equal(element->markup, said->elements[i]))
            return false;
    return true;
}

static struct text title_of(struct arena *arena, struct text title)
{
    static const struct xml_names no_names;
    static const struct xml_name name = {SPACE_ITUNES, TEXT_LITERAL("title")};
    const char *no_attributes[] = {NULL};
    struct extra_writer writer;
    extra_writer_begin(&writer, TITLE_BYTES_MAX);
    extra_writer_open(&writer, &no_names, name, no_attributes);
    extra_writer_text(&writer, title);
    extra_writer_close(&writer, name);
    extra_writer_finish(&writer);
    struct xml element = extra_writer_xml(&writer, arena);
    extra_writer_end(&writer);
    return element.markup;
}

struct xml extra_beyond_show(struct arena *arena, struct xml extra, const struct show *show)
{
    struct said said = {
        .elements = {title_of(arena, show->title),
                     arena_format(arena, "<podcast:locked>%s</podcast:locked>\n",
                                  show->locked ? "yes" : "no")},
        .count = 2,
    };
    return extra_filter(arena, extra, says_more, &said);
}

struct xml extra_beyond_episode(struct arena *arena, struct xml extra,
                                const struct episode *episode)
{
    struct said said = {
        .elements = {title_of(arena, episode->title),
                     arena_format(arena, "<podcast:season>%" PRId64 "</podcast:season>\n",
                                  episode->season),
                     arena_format(arena, "<podcast:episode>%" PRId64 "</podcast:episode>\n",
                                  episode->number)},
        .count = 3,
    };
    return extra_filter(arena, extra, says_more, &said);
}
