/* Which crawler has seen which episode's page (or its twin as JSON or Markdown), and when: GET,
 * answered by 200 or 304. */
#ifndef EARSHOT_STATS_LEDGER_H
#define EARSHOT_STATS_LEDGER_H

#include "stats/agents.h"
#include "stats/choice.h"
#include "stats/logs.h"

enum { SIGHTINGS_MAX = 12 * 1000 * 1000 };

/* Of an episode by one crawler, or of all by one, or of one by all. */
struct sighting {
    int64_t latest_at; /* 0: never */
    uint32_t requests;
    uint32_t not_modified; /* of them; the rest were sent in full */
    uint32_t episodes;     /* different ones; of crawlers alone */
    uint32_t crawlers;     /* different ones; of episodes alone */
};

struct ledger {
    struct logs_visitor visitor; /* first, so that visit() finds the rest */
    struct choice choice;
    const struct places *places;
    struct agents *agents;
    struct sighting by_crawler[AGENTS_MAX];
    struct sighting *by_episode; /* as in places */
    struct keyed pairs;          /* struct sighting by crawler and episode */
    int64_t left_out;            /* requests for which there was no room */
};

/* Everything is borrowed. To be ended. */
void ledger_begin(struct ledger *ledger, const struct places *places, const struct choice *choice);
void ledger_end(struct ledger *ledger);

/* What one crawler has seen of one episode; NULL where it never came. */
const struct sighting *ledger_find(const struct ledger *ledger, unsigned crawler, uint32_t episode);

#endif
