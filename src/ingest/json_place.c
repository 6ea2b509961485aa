#include "ingest/json_place.h"

#include <stdbool.h>
#include <stddef.h>

/* Whether the JSON string that starts at `at` (a quotation mark) is just that name. */
static bool is_name_at(struct text line, size_t at, struct text name)
{
    return text_equal(text_slice(line, at + 1, name.length), name) &&
           text_equal(text_slice(line, at + 1 + name.length, 1), TEXT("\""));
}

/* The offset behind the string whose quotation mark is at `at`. */
static size_t string_end(struct text line, size_t at)
{
    for (at++; at < line.length && line.at[at] != '"'; at++)
        if (line.at[at] == '\\')
            at++;
    return at + 1;
}

/* The column, in characters from 1, of an offset in the line. */
static int column_of(struct text line, size_t offset)
{
    int column = 1;
    for (size_t i = 0; i < offset && i < line.length; i++)
        column += ((unsigned char)line.at[i] & 0xc0) != 0x80;
    return column;
}

int json_place_column(struct text line, struct text name, int depth)
{
    bool is_name = true; /* and not a value: names come behind { and , */
    int open = 0;
    for (size_t at = 0; at < line.length; at++) {
        char byte = line.at[at];
        if (byte == '"') {
            if (open == depth && is_name && is_name_at(line, at, name))
                return column_of(line, at);
            at = string_end(line, at) - 1;
        }
        open += (byte == '{' || byte == '[') - (byte == '}' || byte == ']');
        is_name = byte == ',' || byte == '{' || (is_name && byte != '"');
    }
    return 1;
}
