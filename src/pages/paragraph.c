#include "pages/paragraph.h"

static const struct field fields[] = {FIELD(paragraph, text), FIELD(paragraph, is_first)};

const struct record paragraph_record = RECORD(paragraph, fields);

static bool is_blank(struct text line)
{
    return text_is_empty(text_trim(line));
}

/* Cuts the next paragraph off *rest: the lines up to an empty one. Empty at the end. */
static struct text next_paragraph(struct text *rest)
{
    const char *start = NULL;
    const char *end = NULL;
    while (rest->length > 0) {
        struct text line = text_split(rest, '\n');
        if (is_blank(line) && start)
            break;
        if (is_blank(line))
            continue;
        start = start ? start : line.at;
        end = line.at + line.length;
    }
    return (struct text){start, (size_t)(end - start)};
}

static size_t count_paragraphs(struct text rest)
{
    size_t count = 0;
    while (next_paragraph(&rest).length > 0)
        count++;
    return count;
}

struct list paragraphs_of(struct arena *arena, struct text text)
{
    size_t count = count_paragraphs(text);
    struct paragraph *paragraphs = arena_allocate(arena, count * sizeof *paragraphs);
    for (size_t i = 0; i < count; i++) {
        paragraphs[i].text = next_paragraph(&text);
        paragraphs[i].is_first = i == 0;
    }
    return (struct list){paragraphs, count};
}
