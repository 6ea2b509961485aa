/* Structs that describe themselves: a table of their members by name and type. The store binds
 * and reads rows through these tables, the templates bind names to them, so that neither counts
 * columns nor looks up names while it works. */
#ifndef EARSHOT_BASE_FIELD_H
#define EARSHOT_BASE_FIELD_H

#include "base/text.h"

#include <stdint.h>

enum field_type {
    FIELD_INTEGER,  /* int64_t */
    FIELD_BOOLEAN,  /* bool */
    FIELD_TEXT,     /* struct text */
    FIELD_HTML,     /* struct html */
    FIELD_XML,      /* struct xml */
    FIELD_MARKDOWN, /* struct markdown */
    FIELD_RECORD,   /* pointer to a struct, or NULL */
    FIELD_LIST,     /* struct list */
    FIELD_SEQUENCE, /* struct sequence * */
};

/* count structs of one kind, one after the other. */
struct list {
    const void *items;
    size_t count;
};

/* Structs that come one at a time, for more of them than should lie in memory. begin() goes to the
 * start, also for another time; next() leaves the next one in `item`, valid until the next call,
 * and returns false when there is none or reading failed; end() gives back what begin() took and
 * may be called at any time, and more than once. begin() and end() may be NULL. */
struct sequence {
    void (*begin)(struct sequence *sequence);
    bool (*next)(struct sequence *sequence);
    void (*end)(struct sequence *sequence);
    const void *item;
};

struct record;

struct field {
    const char *name;
    enum field_type type;
    size_t offset;
    const struct record *record; /* of the struct behind a record, list or sequence; else NULL */
};

struct record {
    const char *name; /* for messages */
    size_t size;
    const struct field *fields;
    size_t field_count;
};

/* clang-format off */
#define FIELD_TYPE(lvalue)                 \
    _Generic((lvalue),                     \
        int64_t: FIELD_INTEGER,            \
        bool: FIELD_BOOLEAN,               \
        struct text: FIELD_TEXT,           \
        struct html: FIELD_HTML,           \
        struct xml: FIELD_XML,             \
        struct markdown: FIELD_MARKDOWN,   \
        struct list: FIELD_LIST,           \
        struct sequence *: FIELD_SEQUENCE, \
        default: FIELD_RECORD)
/* clang-format on */

/* One line of a field table; the member's own type says which kind it is. */
#define FIELD(owner, member)                                              \
    {                                                                     \
        .name = #member, .type = FIELD_TYPE(((struct owner *)0)->member), \
        .offset = offsetof(struct owner, member),                         \
    }

/* The same for a record pointer, a list or a sequence, with the table of what is behind it. */
#define FIELD_OF(owner, member, member_record)                               \
    {                                                                        \
        .name = #member, .type = FIELD_TYPE(((struct owner *)0)->member),    \
        .offset = offsetof(struct owner, member), .record = (member_record), \
    }

#define RECORD(owner, table)                                             \
    {                                                                    \
        .name = #owner, .size = sizeof(struct owner), .fields = (table), \
        .field_count = sizeof(table) / sizeof((table)[0]),               \
    }

/* The field of that name, or NULL. */
const struct field *record_find(const struct record *record, struct text name);

/* Whether the member has the same value in both; only for integers, booleans and texts of any kind.
 */
bool field_equal(const struct field *field, const void *a, const void *b);

/* The member's address inside a struct of that record. */
void *field_at(const struct field *field, void *owner);
const void *field_in(const struct field *field, const void *owner);

#endif
