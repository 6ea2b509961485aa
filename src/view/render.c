/* Running a compiled template: offsets are followed and bytes appended, nothing is looked up and
 * nothing can fail. */
#include "base/digits.h"
#include "view/operation.h"
#include "view/template.h"

struct rendering {
    const struct template *template;
    struct buffer *to;
    const void *contexts[1 + OPEN_SECTIONS_MAX]; /* the structs of the open sections */
};

static void render_operations(struct rendering *rendering, size_t from, size_t end);

/* Loads a pointer to a struct of whatever type. */
static const void *load_pointer(const void *at)
{
    const void *pointer;
    memcpy(&pointer, at, sizeof pointer);
    return pointer;
}

/* The member's address, or NULL where a record on the way to it is missing. */
static const void *follow(const struct rendering *rendering, const struct path *path)
{
    const char *at = rendering->contexts[path->context];
    for (size_t i = 0; i < path->hop_count; i++) {
        at = load_pointer(at + path->hops[i]);
        if (!at)
            return NULL;
    }
    return at + path->offset;
}

static bool is_present(enum field_type type, const void *member)
{
    if (!member)
        return false;
    switch (type) {
    case FIELD_INTEGER:
        return *(const int64_t *)member != 0;
    case FIELD_BOOLEAN:
        return *(const bool *)member;
    case FIELD_TEXT:
        return ((const struct text *)member)->length > 0;
    case FIELD_HTML:
        return ((const struct html *)member)->markup.length > 0;
    case FIELD_XML:
        return ((const struct xml *)member)->markup.length > 0;
    case FIELD_MARKDOWN:
        return ((const struct markdown *)member)->markup.length > 0;
    case FIELD_LIST:
        return ((const struct list *)member)->count > 0;
    case FIELD_RECORD:
    case FIELD_SEQUENCE:
        return load_pointer(member) != NULL;
    }
    return false;
}

static void write_literal(struct rendering *rendering, size_t index)
{
    buffer_append(rendering->to, rendering->template->operations[index].literal);
}

static void write_escaped(struct rendering *rendering, size_t index)
{
    const struct operation *operation = &rendering->template->operations[index];
    const void *member = follow(rendering, &operation->path);
    if (!member)
        return;
    if (operation->type == FIELD_HTML)
        operation->escape(((const struct html *)member)->markup, rendering->to);
    else
        operation->escape(*(const struct text *)member, rendering->to);
}

static void write_raw(struct rendering *rendering, size_t index)
{
    const struct operation *operation = &rendering->template->operations[index];
    const void *member = follow(rendering, &operation->path);
    if (!member)
        return;
    if (operation->type == FIELD_XML)
        buffer_append(rendering->to, ((const struct xml *)member)->markup);
    else if (operation->type == FIELD_MARKDOWN)
        buffer_append(rendering->to, ((const struct markdown *)member)->markup);
    else
        buffer_append(rendering->to, ((const struct html *)member)->markup);
}

static void write_decimal(struct rendering *rendering, size_t index)
{
    const int64_t *number = follow(rendering, &rendering->template->operations[index].path);
    if (!number)
        return;
    char digits[DIGITS_MAX_BYTES];
    char *end = digits_write(digits, *number);
    buffer_append(rendering->to, (struct text){digits, (size_t)(end - digits)});
}

static void render_body(struct rendering *rendering, size_t index)
{
    size_t span = rendering->template->operations[index].span;
    render_operations(rendering, index + 1, index + span);
}

static void begin_sequence(struct sequence *sequence)
{
    if (sequence->begin)
        sequence->begin(sequence);
}

static void render_item(struct rendering *rendering, size_t index, const void *item)
{
    rendering->contexts[rendering->template->operations[index].context] = item;
    render_body(rendering, index);
}

/* Neither loop goes on when the buffer is full: a sequence may be long, and costs a read each. */
static void render_list(struct rendering *rendering, size_t index, const struct list *list)
{
    const struct operation *operation = &rendering->template->operations[index];
    const char *item = list->items;
    for (size_t i = 0; i < list->count && !rendering->to->overflow; i++)
        render_item(rendering, index, item + i * operation->item_size);
}

static void render_sequence(struct rendering *rendering, size_t index, struct sequence *sequence)
{
    begin_sequence(sequence);
    while (!rendering->to->overflow && sequence->next(sequence))
        render_item(rendering, index, sequence->item);
}

static void render_section(struct rendering *rendering, size_t index)
{
    const struct operation *operation = &rendering->template->operations[index];
    const void *member = follow(rendering, &operation->path);
    if (!is_present(operation->type, member))
        return;
    if (operation->type == FIELD_LIST) {
        render_list(rendering, index, member);
        return;
    }
    if (operation->type == FIELD_SEQUENCE) {
        render_sequence(rendering, index, *(struct sequence *const *)member);
        return;
    }
    if (operation->type == FIELD_RECORD)
        rendering->contexts[operation->context] = load_pointer(member);
    render_body(rendering, index);
}

static void render_inverted(struct rendering *rendering, size_t index)
{
    const struct operation *operation = &rendering->template->operations[index];
    if (!is_present(operation->type, follow(rendering, &operation->path)))
        render_body(rendering, index);
}

static void (*const write_operation[])(struct rendering *rendering, size_t index) = {
    [OPERATION_LITERAL] = write_literal,  [OPERATION_ESCAPED] = write_escaped,
    [OPERATION_RAW] = write_raw,          [OPERATION_DECIMAL] = write_decimal,
    [OPERATION_SECTION] = render_section, [OPERATION_INVERTED] = render_inverted,
};

static void render_operations(struct rendering *rendering, size_t from, size_t end)
{
    const struct operation *operations = rendering->template->operations;
    for (size_t index = from; index < end; index += operations[index].span)
        write_operation[operations[index].kind](rendering, index);
}

void template_render(const struct template *template, const void *data, struct buffer *to)
{
    struct rendering rendering = {.template = template, .to = to, .contexts = {data}};
    render_operations(&rendering, 0, template->count);
}

void template_run_begin(struct template_run *run, const struct template *template, const void *data)
{
    *run = (struct template_run){.template = template, .data = data};
}

/* The sequence at the run's operation, or NULL where it is none. */
static struct sequence *sequence_at(const struct template_run *run,
                                    const struct rendering *rendering)
{
    const struct operation *operation = &run->template->operations[run->operation];
    if (operation->kind != OPERATION_SECTION || operation->type != FIELD_SEQUENCE)
        return NULL;
    struct sequence *const *member = follow(rendering, &operation->path);
    return member ? *member : NULL;
}

/* Renders one item of the sequence, or goes on behind it where there is none. */
static void run_item(struct template_run *run, struct rendering *rendering,
                     struct sequence *sequence)
{
    if (!run->in_sequence)
        begin_sequence(sequence);
    run->in_sequence = sequence->next(sequence);
    if (run->in_sequence)
        render_item(rendering, run->operation, sequence->item);
    else
        run->operation += run->template->operations[run->operation].span;
}

bool template_run_next(struct template_run *run, struct buffer *to)
{
    struct rendering rendering = {.template = run->template, .to = to, .contexts = {run->data}};
    if (run->operation == run->template->count)
        return false;
    struct sequence *sequence = sequence_at(run, &rendering);
    if (sequence) {
        run_item(run, &rendering, sequence);
        return true;
    }
    while (run->operation < run->template->count && !sequence_at(run, &rendering)) {
        size_t next = run->operation + run->template->operations[run->operation].span;
        render_operations(&rendering, run->operation, next);
        run->operation = next;
    }
    return true;
}
