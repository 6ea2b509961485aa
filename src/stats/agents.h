/* Who asks, by the User-Agent header: an app, a browser, or a program that listens to nothing.
 * Names are spelt as the open lists of user agents have them (github.com/opawg/user-agents-v2). */
#ifndef EARSHOT_STATS_AGENTS_H
#define EARSHOT_STATS_AGENTS_H

#include "base/text.h"

#include <stdint.h>

enum agent_kind {
    AGENT_APP,
    AGENT_BROWSER,
    AGENT_CRAWLER, /* comes on its own: no listener, no reader */
    AGENT_TOOL,    /* what programs are written with, and what says nothing of itself */
    AGENT_MIRROR,  /* fetches again what another device of the same person has fetched */
};

/* A part of the User-Agent header and whose it is. Of several rules that hold the first counts. */
struct agent_rule {
    struct text part; /* "^" in front: the header begins with it */
    const char *name; /* several rules may have one name */
    enum agent_kind kind;
};

extern const struct agent_rule agent_rules[];
extern const size_t agent_rules_count;

enum { AGENTS_MAX = 256, AGENTS_SETS = 1 << 13, AGENTS_OF_SET = 4 };

struct agent_seen {
    uint64_t hash; /* 0: none */
    uint64_t number;
};

/* Headers that have been looked at, so that the rules are not gone through for each line. Of each
 * set those that were looked at last are kept. */
struct agents {
    uint16_t number_of_rule[AGENTS_MAX];
    struct agent_seen seen[AGENTS_SETS][AGENTS_OF_SET];
};

void agents_begin(struct agents *agents);

/* The number, below AGENTS_MAX, of whose header that is; `hash` is any good hash of it. */
unsigned agents_find(struct agents *agents, struct text header, uint64_t hash);

/* Of such a number. */
const char *agent_name(unsigned number);
enum agent_kind agent_kind(unsigned number);

#endif
