/* What names mean inside the sections that are open at one point of a template. */
#ifndef EARSHOT_VIEW_SCOPE_H
#define EARSHOT_VIEW_SCOPE_H

#include "base/arena.h"
#include "base/field.h"
#include "view/operation.h"

/* A member, and the way to it. */
struct value {
    const struct field *field;
    struct path path;
};

/* An open section; the outermost scope is the template itself. */
struct scope {
    struct text name; /* as its tag spells it */
    size_t line;
    size_t operation;            /* its place among the template's operations */
    struct value value;          /* what it is over; no field in the outermost scope */
    const struct record *record; /* the fields of the context that it opens; NULL: it opens none */
    uint32_t context;            /* the number of that context */
    bool is_inverted;
};

struct scopes {
    struct scope open[1 + OPEN_SECTIONS_MAX]; /* outermost first */
    size_t count;
    uint32_t context_count;
};

/* Opens the outermost scope, over a struct of that record. */
void scopes_begin(struct scopes *scopes, const struct record *record);

/* Finds the member that a plain or dotted name means: its first part is sought from the innermost
 * context outwards, the other parts only in the record before them; "." is what the innermost
 * section is over, or a field of that name. The path's hops are kept in the arena. Returns NULL,
 * or why there is no such member. */
const char *scopes_find(const struct scopes *scopes, struct arena *arena, struct text name,
                        struct value *value);

/* Whether a section over that field is open. */
bool scopes_are_over(const struct scopes *scopes, const struct field *field);

#endif
