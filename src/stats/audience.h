/* Downloads and page views, counted from the lines of nginx's log by the rules of the IAB's Podcast
 * Measurement Technical Guidelines 2.2, as far as a log can follow them:
 *
 * - a download is one client (address, of IPv6 the first 64 bits, and user agent) that has been
 * sent 60 seconds of an episode's audio on one day (UTC), or all of it where it is shorter;
 * - GET alone counts, answered by 200 or 206; parts of one file are joined, what is sent twice
 * counts once; bytes 0-1, by which players ask what a server can do, count for nothing;
 * - crawlers, tools, prefetches and watches that fetch what their telephone has do not count.
 *
 * The day is the calendar's, which the guidelines allow beside a window that rolls: what is counted
 * for a day then depends neither on where a log begins nor on the order of the files. */
#ifndef EARSHOT_STATS_AUDIENCE_H
#define EARSHOT_STATS_AUDIENCE_H

#include "stats/agents.h"
#include "stats/choice.h"
#include "stats/clients.h"
#include "stats/countries.h"
#include "stats/logs.h"

struct count {
    int64_t downloads;
    int64_t views;
};

struct day_count {
    int64_t day; /* since 1970-01-01, UTC */
    struct count count;
};

/* What became of the requests for audio: each is one of these. */
struct audio_requests {
    int64_t all;
    int64_t downloads;
    int64_t repeated;  /* by who had a download */
    int64_t gathering; /* less than a minute; later ones may have made it a download */
    int64_t probes;    /* of two bytes or fewer */
    int64_t crawlers;  /* and tools */
    int64_t mirrors;
    int64_t prefetched;
    int64_t refused;  /* HEAD, errors, 304 */
    int64_t left_out; /* see clients.h */
    int64_t unplaced; /* among all these: 206 in a format that does not say which part */
};

struct audience {
    struct logs_visitor visitor; /* first, so that visit() finds the rest */
    struct choice choice;
    const struct places *places;
    struct countries *countries; /* or NULL */
    struct agents *agents;
    struct clients clients;
    uint64_t secret; /* of this run, in each hash of an address */
    struct count total;
    struct count *by_show; /* as in places */
    struct count *by_episode;
    struct count by_agent[AGENTS_MAX];
    struct count by_country[COUNTRIES_MAX];
    struct day_count *days; /* in their order */
    size_t day_count;
    size_t last_day;
    struct audio_requests audio;
};

/* Everything is borrowed. To be ended. */
void audience_begin(struct audience *audience, const struct places *places,
                    struct countries *countries, const struct choice *choice);
void audience_end(struct audience *audience);

#endif
