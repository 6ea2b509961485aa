/* Compiling templates: tags (tag.h) become operations (operation.h), names are bound by scope.h,
 * partials are compiled in place. render.c runs the result. */
#include "view/template.h"

#include "base/memory.h"
#include "view/operation.h"
#include "view/scope.h"
#include "view/tag.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    PARTIALS_DEEP_MAX = 16,
    PARTIAL_BYTES_MAX = 1024 * 1024, /* with its indentation */
};

struct compiler {
    const struct template_source *source;
    struct error *error;
    struct arena *arena; /* of the result */
    struct operation *operations;
    size_t count;
    size_t capacity;
    struct scopes scopes;
    size_t partials_deep;
};

/* One file that is being compiled. */
struct unit {
    struct compiler *compiler;
    struct text name;
    struct tag_reader reader;
    size_t outer_scopes; /* that were open when the file began, and are not its own to close */
};

static bool compile_file(struct compiler *compiler, struct text name, struct text content);

__attribute__((format(printf, 3, 4))) static bool fail(const struct unit *unit, size_t line,
                                                       const char *format, ...)
{
    char why[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(why, sizeof why, format, arguments);
    va_end(arguments);
    return error_set(unit->compiler->error, "templates/%.*s:%zu: %s", TEXT_ARGUMENTS(unit->name),
                     line, why);
}

/* The same about the tag's name. */
static bool fail_name(const struct unit *unit, const struct tag *tag, const char *why)
{
    return fail(unit, tag->line, "%s: %.*s", why, TEXT_ARGUMENTS(tag->name));
}

/* The new operation may move when the next one is added. */
static struct operation *add_operation(struct compiler *compiler, struct operation operation)
{
    if (compiler->count == compiler->capacity) {
        compiler->capacity = compiler->capacity ? compiler->capacity * 2 : 64;
        compiler->operations =
            memory_resize(compiler->operations, compiler->capacity * sizeof operation);
    }
    operation.span = 1;
    compiler->operations[compiler->count] = operation;
    return &compiler->operations[compiler->count++];
}

static void add_literal(struct compiler *compiler, struct text literal)
{
    if (literal.length > 0)
        add_operation(compiler, (struct operation){.kind = OPERATION_LITERAL, .literal = literal});
}

static bool find_value(const struct unit *unit, const struct tag *tag, struct value *value)
{
    struct compiler *compiler = unit->compiler;
    const char *why = scopes_find(&compiler->scopes, compiler->arena, tag->name, value);
    return why ? fail_name(unit, tag, why) : true;
}

static struct operation *add_value(const struct unit *unit, const struct value *value,
                                   enum operation_kind kind)
{
    return add_operation(
        unit->compiler,
        (struct operation){.kind = kind, .type = value->field->type, .path = value->path});
}

static bool compile_value(struct unit *unit, const struct tag *tag)
{
    static const char *const without_text[] = {
        [FIELD_BOOLEAN] = "a boolean has no text",
        [FIELD_XML] = "xml can only be written unescaped",
        [FIELD_MARKDOWN] = "markdown can only be written unescaped",
        [FIELD_RECORD] = "a record has no text",
        [FIELD_LIST] = "a list has no text",
        [FIELD_SEQUENCE] = "a sequence has no text",
    };
    struct value value;
    if (!find_value(unit, tag, &value))
        return false;
    enum field_type type = value.field->type;
    if (without_text[type])
        return fail_name(unit, tag, without_text[type]);
    if (type == FIELD_INTEGER)
        add_value(unit, &value, OPERATION_DECIMAL);
    else
        add_value(unit, &value, OPERATION_ESCAPED)->escape = escape_for(unit->name);
    return true;
}

static bool compile_raw(struct unit *unit, const struct tag *tag)
{
    struct value value;
    if (!find_value(unit, tag, &value))
        return false;
    /* Of XML and Markdown this is true in files that are the same themselves. */
    enum field_type type = value.field->type;
    bool fits = type == FIELD_HTML ||
                (type == FIELD_XML && text_ends_with(unit->name, TEXT(".xml"))) ||
                (type == FIELD_MARKDOWN && text_ends_with(unit->name, TEXT(".md")));
    if (!fits)
        return fail_name(unit, tag, "only html can be written unescaped");
    add_value(unit, &value, OPERATION_RAW);
    return true;
}

/* Opens the scope of a section whose operation was added last. */
static bool open_scope(struct unit *unit, const struct tag *tag, const struct value *value)
{
    struct scopes *scopes = &unit->compiler->scopes;
    if (scopes->count > OPEN_SECTIONS_MAX)
        return fail(unit, tag->line, "sections nest deeper than %d: %.*s", OPEN_SECTIONS_MAX,
                    TEXT_ARGUMENTS(tag->name));
    bool is_inverted = tag->kind == TAG_INVERTED;
    scopes->open[scopes->count++] = (struct scope){
        .name = tag->name,
        .line = tag->line,
        .operation = unit->compiler->count - 1,
        .value = *value,
        .record = is_inverted ? NULL : value->field->record,
        .context = scopes->context_count,
        .is_inverted = is_inverted,
    };
    return true;
}

static bool compile_section(struct unit *unit, const struct tag *tag)
{
    struct value value;
    if (!find_value(unit, tag, &value))
        return false;
    struct scopes *scopes = &unit->compiler->scopes;
    /* The inner section would pull away the item that the outer one still shows. */
    if (value.field->type == FIELD_SEQUENCE && scopes_are_over(scopes, value.field))
        return fail_name(unit, tag, "a sequence cannot be read inside itself");
    struct operation *section = add_value(unit, &value, OPERATION_SECTION);
    if (!open_scope(unit, tag, &value))
        return false;
    const struct record *record = value.field->record;
    if (!record)
        return true;
    section->context = scopes->context_count++;
    section->item_size = record->size;
    return true;
}

static bool compile_inverted(struct unit *unit, const struct tag *tag)
{
    struct value value;
    if (!find_value(unit, tag, &value))
        return false;
    if (value.field->type == FIELD_SEQUENCE)
        return fail_name(unit, tag, "whether a sequence is empty is not known before it is read");
    add_value(unit, &value, OPERATION_INVERTED);
    return open_scope(unit, tag, &value);
}

static bool compile_close(struct unit *unit, const struct tag *tag)
{
    struct scopes *scopes = &unit->compiler->scopes;
    if (scopes->count == unit->outer_scopes)
        return fail_name(unit, tag, "no section is open to be closed");
    const struct scope *scope = &scopes->open[scopes->count - 1];
    if (!text_equal(scope->name, tag->name))
        return fail(unit, tag->line, "closes %.*s, but the section of line %zu is %.*s",
                    TEXT_ARGUMENTS(tag->name), scope->line, TEXT_ARGUMENTS(scope->name));
    struct compiler *compiler = unit->compiler;
    compiler->operations[scope->operation].span = (uint32_t)(compiler->count - scope->operation);
    scopes->context_count -= scope->record != NULL;
    scopes->count--;
    return true;
}

/* Puts the indentation in front of each line, as the specification has it for the partial of a
 * standalone tag. */
static void indent(struct text content, struct text indentation, struct buffer *to)
{
    while (content.length > 0) {
        size_t length = text_find(content, '\n') + 1;
        buffer_append(to, indentation);
        buffer_append(to, text_slice(content, 0, length));
        content = text_slice(content, length, SIZE_MAX);
    }
}

static bool indent_partial(const struct unit *unit, const struct tag *tag, struct text *content)
{
    struct buffer indented;
    buffer_begin(&indented, PARTIAL_BYTES_MAX);
    indent(*content, tag->indentation, &indented);
    bool fits = !indented.overflow;
    *content = arena_copy(unit->compiler->arena, buffer_text(&indented));
    buffer_end(&indented);
    return fits || fail_name(unit, tag, "the partial is too large");
}

/* The partial has the extension of the file that names it, unless it is named with its own. */
static struct text partial_file_name(const struct unit *unit, struct text name)
{
    if (text_find(name, '.') < name.length)
        return name;
    const char *dot = memrchr(unit->name.at, '.', unit->name.length);
    size_t extension_at = dot ? (size_t)(dot - unit->name.at) : unit->name.length;
    struct text extension = text_slice(unit->name, extension_at, SIZE_MAX);
    return arena_join(unit->compiler->arena, name, extension);
}

static bool compile_partial(struct unit *unit, const struct tag *tag)
{
    struct compiler *compiler = unit->compiler;
    if (compiler->partials_deep == PARTIALS_DEEP_MAX)
        return fail(unit, tag->line, "partials nest deeper than %d: %.*s", PARTIALS_DEEP_MAX,
                    TEXT_ARGUMENTS(tag->name));
    struct text name = partial_file_name(unit, tag->name);
    struct text content;
    if (!compiler->source->find(compiler->source, name, &content))
        return fail(unit, tag->line, "no template of that name: %.*s", TEXT_ARGUMENTS(name));
    if (tag->indentation.length > 0 && !indent_partial(unit, tag, &content))
        return false;
    compiler->partials_deep++;
    bool done = compile_file(compiler, name, content);
    compiler->partials_deep--;
    return done;
}

static bool compile_comment(struct unit *unit, const struct tag *tag)
{
    (void)unit;
    (void)tag;
    return true;
}

static bool compile_end(struct unit *unit, const struct tag *tag)
{
    (void)tag;
    const struct scopes *scopes = &unit->compiler->scopes;
    if (scopes->count == unit->outer_scopes)
        return true;
    const struct scope *scope = &scopes->open[scopes->count - 1];
    return fail(unit, scope->line, "section is not closed: %.*s", TEXT_ARGUMENTS(scope->name));
}

static bool (*const compile_tag[])(struct unit *unit, const struct tag *tag) = {
    [TAG_VALUE] = compile_value,       [TAG_RAW] = compile_raw,     [TAG_SECTION] = compile_section,
    [TAG_INVERTED] = compile_inverted, [TAG_CLOSE] = compile_close, [TAG_PARTIAL] = compile_partial,
    [TAG_COMMENT] = compile_comment,   [TAG_END] = compile_end,
};

/* Compiles a file in the scopes that are open. The literals are slices of the content. */
static bool compile_file(struct compiler *compiler, struct text name, struct text content)
{
    struct unit unit = {.compiler = compiler, .name = name, .outer_scopes = compiler->scopes.count};
    tag_begin(&unit.reader, content);
    struct tag tag;
    do {
        const char *why = tag_next(&unit.reader, &tag);
        if (why)
            return fail(&unit, tag.line, "%s", why);
        add_literal(compiler, tag.before);
        if (!compile_tag[tag.kind](&unit, &tag))
            return false;
    } while (tag.kind != TAG_END);
    return true;
}

/* What was compiled, in no more memory than it needs. */
static const struct template *finish(const struct compiler *compiler)
{
    size_t size = compiler->count * sizeof *compiler->operations;
    struct operation *operations = arena_allocate(compiler->arena, size);
    if (size > 0)
        memcpy(operations, compiler->operations, size);
    struct template *template = arena_allocate(compiler->arena, sizeof *template);
    *template = (struct template){operations, compiler->count};
    return template;
}

const struct template *template_compile(const struct template_source *source, const char *name,
                                        const struct record *record, struct arena *arena,
                                        struct error *error)
{
    struct text content;
    if (!source->find(source, text_of(name), &content)) {
        error_set(error, "no template of that name: %s", name);
        return NULL;
    }
    struct compiler compiler = {.source = source, .error = error, .arena = arena};
    scopes_begin(&compiler.scopes, record);
    bool done = compile_file(&compiler, text_of(name), content);
    const struct template *template = done ? finish(&compiler) : NULL;
    free(compiler.operations);
    return template;
}
