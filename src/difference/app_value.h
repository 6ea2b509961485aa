/* What an app makes of one element of a feed: which elements it looks at, and when two say the
 * same. */
#ifndef EARSHOT_DIFFERENCE_APP_VALUE_H
#define EARSHOT_DIFFERENCE_APP_VALUE_H

#include "base/arena.h"
#include "ingest/xml_names.h"

#include <stdbool.h>

enum app_kind {
    APP_IGNORED, /* says nothing, or what must change with the place: where the feed is, say */
    APP_LINE,    /* text without regard to white space */
    APP_PROSE,   /* the words of HTML or plain text */
    APP_WORD,    /* text without regard to case */
    APP_DATE,
    APP_DURATION,
    APP_NUMBER,
    APP_BOOLEAN,
    APP_ADDRESS, /* of an attribute */
    APP_PRESENT, /* that there is one of its type and language, wherever it is */
    APP_WHOLE,   /* the element with all that is in it; many are many values */
};

struct app_rule {
    bool in_item;
    enum xml_space space;
    struct text name;
    enum app_kind kind;
    const char *what;         /* for people */
    const char *attribute;    /* that has the value; NULL: the text */
    struct text when_missing; /* what it means where there is none; or empty */
};

extern const struct app_rule app_rules[];
extern const size_t app_rules_count;

/* The rule for an element, by the number of its row; app_rules_count where there is none. */
size_t app_rule_find(bool in_item, struct xml_name name, size_t from);

/* The value in the one form that all ways to write it have, in the arena. */
struct text app_value_of(struct arena *arena, enum app_kind kind, struct text raw);

#endif
