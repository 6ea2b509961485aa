#include "prose/json_document.h"

#include "base/digits.h"
#include "base/utf8.h"
#include "prose/excerpt.h"

/* ---- where an element stands ---- */

/* A place in well-formed JSON, which jansson does not keep. */
struct json_scan {
    struct text json;
    size_t at;
    int depth;
};

/* The offset behind the string whose quotation mark is at `at`. */
static size_t string_end(struct text json, size_t at)
{
    for (at++; at < json.length && json.at[at] != '"'; at++)
        if (json.at[at] == '\\')
            at++;
    return at + 1;
}

/* Moves to the next byte of structure. False at the end. */
static bool next_mark(struct json_scan *scan, char *mark)
{
    if (scan->at >= scan->json.length)
        return false;
    *mark = scan->json.at[scan->at];
    scan->depth += (*mark == '{' || *mark == '[') - (*mark == '}' || *mark == ']');
    scan->at = *mark == '"' ? string_end(scan->json, scan->at) : scan->at + 1;
    return true;
}

static bool is_member(struct text json, size_t at, struct text name)
{
    struct text found = text_slice(json, at + 1, name.length);
    struct text behind = text_slice(json, at + 1 + name.length, json.length);
    return text_equal(found, name) && text_starts_with(behind, TEXT("\"")) &&
           text_starts_with(text_trim(text_slice(behind, 1, behind.length)), TEXT(":"));
}

/* The offset behind the "[" of the list; the end where its name is written with escapes. */
static size_t find_list(struct json_scan *scan, struct text name)
{
    bool is_found = false;
    char mark;
    for (size_t at = scan->at; next_mark(scan, &mark); at = scan->at) {
        if (mark == '"' && scan->depth == 1 && is_member(scan->json, at, name))
            is_found = true;
        if (mark == '[' && scan->depth == 2 && is_found)
            break;
    }
    return scan->at;
}

static size_t find_element(struct text json, struct text name, size_t index)
{
    struct json_scan scan = {json, 0, 0};
    char mark;
    size_t at = find_list(&scan, name);
    while (index > 0 && next_mark(&scan, &mark)) {
        index -= mark == ',' && scan.depth == 2;
        at = scan.at;
    }
    while (at < json.length && strchr(" \t\r\n", json.at[at]))
        at++;
    return at;
}

static bool fail_at(struct text json, size_t offset, const char *why, struct error *error)
{
    size_t line = 1, column = 1;
    for (size_t i = 0; i < offset && i < json.length; i++) {
        column += ((unsigned char)json.at[i] & 0xc0) != 0x80;
        if (json.at[i] == '\n') {
            line++;
            column = 1;
        }
    }
    return error_set(error, "%zu:%zu: %s", line, column, why);
}

bool json_document_fail(struct text json, const char *list, size_t index, const char *why,
                        struct error *error)
{
    return fail_at(json, find_element(json, text_of(list), index), why, error);
}

/* ---- loading ---- */

/* jansson's own limit is 2,048. Counts in what need not be JSON, where a wrong count only means
 * that another error is told first. */
static bool check_shape(struct text json, struct error *error)
{
    struct json_scan scan = {json, 0, 0};
    size_t values = 1;
    char mark;
    while (next_mark(&scan, &mark)) {
        values += mark == ',';
        if (scan.depth > JSON_DOCUMENT_DEPTH_MAX)
            return fail_at(json, scan.at - 1, "too many arrays and objects inside each other",
                           error);
        if (values > JSON_DOCUMENT_VALUES_MAX)
            return fail_at(json, scan.at - 1, "too many values", error);
    }
    return true;
}

json_t *json_document_load(struct text json, const char *list, struct error *error)
{
    json_error_t why;
    if (!check_shape(json, error))
        return NULL;
    json_t *object = json_loadb(json.at ? json.at : "", json.length, JSON_REJECT_DUPLICATES, &why);
    if (!object) {
        error_set(error, "%d:%d: %s", why.line > 0 ? why.line : 1, why.column > 0 ? why.column : 1,
                  why.text);
        return NULL;
    }
    if (json_is_array(json_object_get(object, list)))
        return object;
    error_set(error, "1:1: there must be an object with the list \"%s\"", list);
    json_decref(object);
    return NULL;
}

struct text json_document_line(struct arena *arena, const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);
    struct text raw = {json_string_value(value), json_string_length(value)};
    return excerpt_fold(arena, utf8_scrub(arena, raw));
}

/* ---- writing ---- */

static int append_output(const char *at, size_t length, void *buffer)
{
    buffer_append(buffer, (struct text){at, length});
    return 0;
}

void json_document_write_text(struct buffer *to, struct text text)
{
    json_t *string = json_stringn(text.at ? text.at : "", text.length);
    json_dump_callback(string, append_output, to, JSON_ENCODE_ANY);
    json_decref(string);
}

void json_document_write_seconds(struct buffer *to, int64_t time_ms)
{
    enum { FRACTION_BYTES = 4 };
    char digits[DIGITS_MAX_BYTES + FRACTION_BYTES];
    char *end = digits_write(digits, time_ms / 1000);
    if (time_ms % 1000 > 0) {
        *end++ = '.';
        end = digits_write_padded(end, time_ms % 1000, 3);
    }
    buffer_append(to, (struct text){digits, (size_t)(end - digits)});
}
