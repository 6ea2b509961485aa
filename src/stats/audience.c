#include "stats/audience.h"

#include "base/memory.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <sys/random.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

enum { DAY_S = 24 * 60 * 60, PROBE_BYTES = 2 };

static void *zeros(size_t count, size_t size)
{
    size_t bytes = (count + 1) * size;
    return memset(memory_allocate(bytes), 0, bytes);
}

/* ---- counting ---- */

static size_t place_of_day(struct audience *audience, int64_t day)
{
    size_t place = audience->day_count;
    while (place > 0 && audience->days[place - 1].day >= day)
        place--;
    return place;
}

/* NULL where it would be one day too many. */
static struct count *count_of_day(struct audience *audience, int64_t day)
{
    if (audience->day_count > 0 && audience->days[audience->last_day].day == day)
        return &audience->days[audience->last_day].count;
    size_t place = place_of_day(audience, day);
    if (place == audience->day_count || audience->days[place].day != day) {
        if (audience->day_count == DAYS_MAX)
            return NULL;
        struct day_count *at = audience->days + place;
        memmove(at + 1, at, (audience->day_count - place) * sizeof *at);
        *at = (struct day_count){.day = day};
        audience->day_count++;
    }
    audience->last_day = place;
    return &audience->days[place].count;
}

static void add(struct count *count, enum place_kind kind)
{
    if (kind == PLACE_AUDIO)
        count->downloads++;
    else
        count->views++;
}

static void add_everywhere(struct audience *audience, const struct log_line *line,
                           const struct place *place, unsigned agent)
{
    struct count *day = count_of_day(audience, line->at / DAY_S);
    if (day)
        add(day, place->kind);
    add(&audience->total, place->kind);
    add(&audience->by_agent[agent], place->kind);
    if (audience->countries)
        add(&audience->by_country[countries_find(audience->countries, line->address)], place->kind);
    if (place->show != PLACES_NONE)
        add(&audience->by_show[place->show], place->kind);
    if (place->episode != PLACES_NONE)
        add(&audience->by_episode[place->episode], place->kind);
}

/* ---- audio ---- */

/* Of IPv6, the network: a device changes the rest of its address every day. */
static uint64_t hash_of_address(struct text address, uint64_t seed)
{
    enum { NETWORK_BYTES = 8 };
    unsigned char bytes[sizeof(struct in6_addr)];
    char written[INET6_ADDRSTRLEN] = {0};
    if (text_find(address, ':') < address.length && address.length < sizeof written) {
        memcpy(written, address.at, address.length);
        if (inet_pton(AF_INET6, written, bytes) == 1)
            return XXH3_64bits_withSeed(bytes, NETWORK_BYTES, seed);
    }
    return XXH3_64bits_withSeed(address.at, address.length, seed);
}

static uint64_t key_of(const struct audience *audience, const struct log_line *line,
                       uint32_t episode, uint64_t agent_hash)
{
    const uint64_t whose[] = {audience->secret, agent_hash, episode};
    return hash_of_address(line->address, XXH3_64bits(whose, sizeof whose));
}

static uint32_t offset(int64_t bytes)
{
    return bytes < PART_OFFSET_MAX ? (uint32_t)bytes : PART_OFFSET_MAX;
}

static struct part part_of(const struct log_line *line)
{
    if (line->part_start < 0)
        return (struct part){PART_UNPLACED, offset(line->sent_bytes)};
    return (struct part){offset(line->part_start), offset(line->part_start + line->sent_bytes)};
}

static void count_answer(struct audio_requests *audio, enum client_answer answer)
{
    audio->downloads += answer == CLIENT_DOWNLOADS;
    audio->repeated += answer == CLIENT_REPEATS;
    audio->gathering += answer == CLIENT_GATHERS;
    audio->left_out += answer == CLIENT_LEFT_OUT;
}

/* Whether it may be part of a download; else it is counted as what it is. */
static bool is_listening(struct audio_requests *audio, const struct log_line *line,
                         enum agent_kind kind)
{
    bool is_answered = line->status == 200 || line->status == 206;
    int64_t *reason = NULL;
    if (!is_answered || !text_equal(line->method, TEXT("GET")))
        reason = &audio->refused;
    else if (kind == AGENT_CRAWLER || kind == AGENT_TOOL)
        reason = &audio->crawlers;
    else if (kind == AGENT_MIRROR)
        reason = &audio->mirrors;
    else if (line->is_prefetch)
        reason = &audio->prefetched;
    else if (line->sent_bytes <= PROBE_BYTES)
        reason = &audio->probes;
    if (reason)
        ++*reason;
    return !reason;
}

static void hear(struct audience *audience, const struct log_line *line, const struct place *place)
{
    struct audio_requests *audio = &audience->audio;
    uint64_t agent_hash = XXH3_64bits(line->agent.at, line->agent.length);
    unsigned agent = agents_find(audience->agents, line->agent, agent_hash);
    audio->all++;
    if (!is_listening(audio, line, agent_kind(agent)))
        return;
    audio->unplaced += line->part_start < 0;
    enum client_answer answer = clients_send(
        &audience->clients, line->at / DAY_S, key_of(audience, line, place->episode, agent_hash),
        part_of(line), audience->places->episodes[place->episode].minute_bytes);
    count_answer(audio, answer);
    if (answer == CLIENT_DOWNLOADS)
        add_everywhere(audience, line, place, agent);
}

/* ---- pages ---- */

static void view(struct audience *audience, const struct log_line *line, const struct place *place)
{
    if ((line->status != 200 && line->status != 304) || line->is_prefetch ||
        !text_equal(line->method, TEXT("GET")))
        return;
    unsigned agent =
        agents_find(audience->agents, line->agent, XXH3_64bits(line->agent.at, line->agent.length));
    enum agent_kind kind = agent_kind(agent);
    if (kind == AGENT_APP || kind == AGENT_BROWSER)
        add_everywhere(audience, line, place, agent);
}

static void visit(struct logs_visitor *visitor, const struct log_line *line)
{
    struct audience *audience = (struct audience *)visitor;
    struct place place;
    if (!choice_takes(&audience->choice, audience->places, line, &place))
        return;
    if (place.kind == PLACE_AUDIO)
        hear(audience, line, &place);
    else if (place.kind == PLACE_PAGE || place.kind == PLACE_BESIDE)
        view(audience, line, &place);
}

/* So few bytes are always there, once the machine has started. */
static uint64_t random_number(void)
{
    uint64_t number;
    if (getrandom(&number, sizeof number, 0) != sizeof number)
        abort();
    return number;
}

void audience_begin(struct audience *audience, const struct places *places,
                    struct countries *countries, const struct choice *choice)
{
    *audience = (struct audience){
        .visitor = {.visit = visit},
        .choice = *choice,
        .places = places,
        .countries = countries,
        .agents = memory_allocate(sizeof *audience->agents),
        .by_show = zeros(places->show_count, sizeof *audience->by_show),
        .by_episode = zeros(places->episode_count, sizeof *audience->by_episode),
        .days = zeros(DAYS_MAX, sizeof *audience->days),
    };
    agents_begin(audience->agents);
    clients_begin(&audience->clients);
    audience->secret = random_number();
}

void audience_end(struct audience *audience)
{
    clients_end(&audience->clients);
    free(audience->agents);
    free(audience->by_show);
    free(audience->by_episode);
    free(audience->days);
}
