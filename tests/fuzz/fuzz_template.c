/* Any bytes as a template, and behind their first NUL as its partial: rendering what compiles must
 * not crash, and only html may bring a '<' of the data into the output unescaped. */
#include "replay.h"

#include "view/template.h"

#include <stdlib.h>

struct node {
    struct text text;
    struct html html;
    int64_t integer;
    bool boolean;
    const struct node *record;
    const struct node *missing;
    struct list list;
    struct list texts;
    struct sequence *sequence;
};

struct plain {
    struct text value;
};

static struct record node_record;

static const struct field plain_fields[] = {
    {.name = ".", .type = FIELD_TEXT, .offset = offsetof(struct plain, value)},
};
static const struct record plain_record = RECORD(plain, plain_fields);

static const struct field node_fields[] = {
    FIELD(node, text),
    FIELD(node, html),
    FIELD(node, integer),
    FIELD(node, boolean),
    FIELD_OF(node, record, &node_record),
    FIELD_OF(node, missing, &node_record),
    FIELD_OF(node, list, &node_record),
    FIELD_OF(node, texts, &plain_record),
    FIELD_OF(node, sequence, &node_record),
};
static struct record node_record = RECORD(node, node_fields);

/* Only html has a '<' in front of a 'b'. */
#define NODE(number)                                                                             \
    {                                                                                            \
        .text = TEXT_LITERAL("<i>&'\""), .html = {TEXT_LITERAL("<b>bold")}, .integer = (number), \
        .boolean = (number) > 1,                                                                 \
    }

static const struct node nodes[] = {NODE(1), NODE(2)};
static const struct plain texts[] = {{TEXT_LITERAL("<")}, {TEXT_LITERAL("")}};

struct nodes_sequence {
    struct sequence sequence;
    size_t next;
};

static bool next_node(struct sequence *sequence)
{
    struct nodes_sequence *self = (void *)sequence;
    if (self->next == sizeof nodes / sizeof nodes[0])
        return false;
    sequence->item = &nodes[self->next++];
    return true;
}

struct input {
    struct template_source source;
    struct text main;
    struct text partial;
};

static bool find_input(const struct template_source *source, struct text name, struct text *content)
{
    const struct input *input = (const void *)source;
    bool is_main = text_equal(name, TEXT("main.html"));
    *content = is_main ? input->main : input->partial;
    return is_main || text_equal(name, TEXT("p.html"));
}

static void check_output(struct text output)
{
    for (size_t i = 0; i < output.length; i++)
        if (output.at[i] == '<' && (i + 1 == output.length || output.at[i + 1] != 'b'))
            abort();
}

static void render(const struct template *template)
{
    struct nodes_sequence sequence = {.sequence = {.next = next_node}};
    struct node root = NODE(7);
    root.record = &nodes[0];
    root.list = (struct list){nodes, 2};
    root.texts = (struct list){texts, 2};
    root.sequence = &sequence.sequence;
    struct buffer output;
    buffer_begin(&output, 64 * 1024);
    template_render(template, &root, &output);
    check_output(buffer_text(&output));
    buffer_end(&output);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *bytes = malloc(size + 1);
    if (!bytes)
        return 0;
    /* Every '<' of the output is to come from the data. */
    for (size_t i = 0; i < size; i++)
        bytes[i] = data[i] == '<' ? '(' : (char)data[i];
    struct input input = {{find_input}, {NULL, 0}, {bytes, size}};
    input.main = text_split(&input.partial, '\0');
    struct error error = {""};
    struct arena arena;
    arena_begin(&arena);
    const struct template *template =
        template_compile(&input.source, "main.html", &node_record, &arena, &error);
    if (template)
        render(template);
    else if (!text_starts_with(text_of(error.message), TEXT("templates/")))
        abort();
    arena_end(&arena);
    free(bytes);
    return 0;
}
