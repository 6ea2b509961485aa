/* A borrowed slice of UTF-8 bytes, and the one type for markup that may be written unescaped.
 * Owning, growing and decoding are left to arena.h, buffer.h and utf8.h. */
#ifndef EARSHOT_BASE_TEXT_H
#define EARSHOT_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* length bytes at `at`, without a terminating NUL. `at` may be NULL when length is 0. */
struct text {
    const char *at;
    size_t length;
};

/* Sanitised HTML. Only prose/sanitise.h makes one from foreign markup, and only this type can be
 * rendered without escaping. */
struct html {
    struct text markup;
};

/* Well-formed XML elements for a feed, rebuilt by ingest/ from what a parser understood. Only this
 * type can be rendered into XML as it is. */
struct xml {
    struct text markup;
};

/* Markdown (CommonMark) in which foreign text cannot be taken for markup. Only prose/ makes it, and
 * only this type can be rendered into Markdown as it is. */
struct markdown {
    struct text markup;
};

/* A literal as a text, usable in static initialisers. */
#define TEXT_LITERAL(literal)          \
    {                                  \
        (literal), sizeof(literal) - 1 \
    }
#define TEXT(literal) ((struct text)TEXT_LITERAL(literal))

/* For printf: "%.*s" takes TEXT_ARGUMENTS(text). */
#define TEXT_ARGUMENTS(text) (int)(text).length, (text).at ? (text).at : ""

/* The text of a C string, borrowed; NULL gives the empty text. */
struct text text_of(const char *c_string);

/* length bytes from start on, cut to what the text has. */
struct text text_slice(struct text text, size_t start, size_t length);

bool text_is_empty(struct text text);
bool text_equal(struct text a, struct text b);

/* Compares ASCII letters without regard to case, all other bytes exactly. */
bool text_equal_ignoring_case(struct text a, struct text b);

bool text_starts_with(struct text text, struct text prefix);
bool text_ends_with(struct text text, struct text suffix);
bool text_contains(struct text text, struct text part);

/* Without the ASCII white space (space, TAB, LF, CR, FF) at both ends. */
struct text text_trim(struct text text);

/* The offset of the first `byte`, or text.length where there is none. */
size_t text_find(struct text text, char byte);

/* Cuts *rest at the first `separator`: returns what stood before it and leaves in *rest what
 * stands behind it. Without a separator the whole is returned and *rest is empty. */
struct text text_split(struct text *rest, char separator);

/* Reads a whole text of decimal digits (1 to 18 of them) into *number. False for anything else. */
bool text_to_integer(struct text text, long long *number);

#endif
