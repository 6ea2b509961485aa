#include "stats/ledger.h"

#include "base/memory.h"

#include <stdlib.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

static uint64_t key_of(unsigned crawler, uint32_t episode)
{
    const uint32_t pair[] = {crawler, episode};
    return XXH3_64bits(pair, sizeof pair);
}

static void add(struct sighting *sighting, const struct log_line *line)
{
    if (line->at > sighting->latest_at)
        sighting->latest_at = line->at;
    sighting->requests++;
    sighting->not_modified += line->status == 304;
}

static void see(struct ledger *ledger, const struct log_line *line, unsigned crawler,
                uint32_t episode)
{
    bool is_new;
    struct sighting *pair = keyed_put(&ledger->pairs, key_of(crawler, episode), &is_new);
    if (!pair) {
        ledger->left_out++;
        return;
    }
    add(pair, line);
    add(&ledger->by_crawler[crawler], line);
    add(&ledger->by_episode[episode], line);
    ledger->by_crawler[crawler].episodes += is_new;
    ledger->by_episode[episode].crawlers += is_new;
}

static void visit(struct logs_visitor *visitor, const struct log_line *line)
{
    struct ledger *ledger = (struct ledger *)visitor;
    struct place place;
    if ((line->status != 200 && line->status != 304) || !text_equal(line->method, TEXT("GET")) ||
        !choice_takes(&ledger->choice, ledger->places, line, &place))
        return;
    if (place.episode == PLACES_NONE || (place.kind != PLACE_PAGE && place.kind != PLACE_TWIN))
        return;
    unsigned agent =
        agents_find(ledger->agents, line->agent, XXH3_64bits(line->agent.at, line->agent.length));
    if (agent_kind(agent) == AGENT_CRAWLER)
        see(ledger, line, agent, place.episode);
}

void ledger_begin(struct ledger *ledger, const struct places *places, const struct choice *choice)
{
    size_t bytes = (places->episode_count + 1) * sizeof *ledger->by_episode;
    *ledger = (struct ledger){
        .visitor = {.visit = visit},
        .choice = *choice,
        .places = places,
        .agents = memory_allocate(sizeof *ledger->agents),
        .by_episode = memory_allocate(bytes),
    };
    memset(ledger->by_episode, 0, bytes);
    agents_begin(ledger->agents);
    keyed_begin(&ledger->pairs, sizeof(struct sighting), SIGHTINGS_MAX);
}

void ledger_end(struct ledger *ledger)
{
    keyed_end(&ledger->pairs);
    free(ledger->by_episode);
    free(ledger->agents);
}

const struct sighting *ledger_find(const struct ledger *ledger, unsigned crawler, uint32_t episode)
{
    return keyed_find(&ledger->pairs, key_of(crawler, episode));
}
