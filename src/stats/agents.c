#include "stats/agents.h"

#include <assert.h>
#include <ctype.h>
#include <strings.h>

/* Numbers are places in the table of rules, the first of each name; behind them come these. */
enum { OTHERS_MAX = 3 };

static const struct agent_rule others[OTHERS_MAX] = {
    {.name = "other crawlers", .kind = AGENT_CRAWLER},
    {.name = "no user agent", .kind = AGENT_TOOL},
    {.name = "unknown", .kind = AGENT_APP},
};

static size_t other(size_t place)
{
    return agent_rules_count + place;
}

static const struct agent_rule *rule_of(unsigned number)
{
    return number < agent_rules_count ? &agent_rules[number] : &others[number - agent_rules_count];
}

void agents_begin(struct agents *agents)
{
    assert(agent_rules_count + OTHERS_MAX <= AGENTS_MAX);
    memset(agents, 0, sizeof *agents);
    for (size_t i = 0; i < agent_rules_count; i++) {
        size_t first = 0;
        while (strcmp(agent_rules[first].name, agent_rules[i].name) != 0)
            first++;
        agents->number_of_rule[i] = (uint16_t)first;
    }
}

static bool holds(const struct agent_rule *rule, struct text header)
{
    struct text part = rule->part;
    if (part.at[0] == '^')
        return text_starts_with(header, (struct text){part.at + 1, part.length - 1});
    return memmem(header.at, header.length, part.at, part.length) != NULL;
}

/* Whether a word that crawlers call themselves ends there: "ExampleBot/1.0", but neither "robotics"
 * nor the telephones that are called CUBOT. */
static bool ends_as_crawler(struct text header, size_t end)
{
    static const struct text words[] = {TEXT_LITERAL("bot"), TEXT_LITERAL("crawler"),
                                        TEXT_LITERAL("spider")};
    if (end < header.length && isalpha((unsigned char)header.at[end]))
        return false;
    struct text before = {header.at, end};
    if (end >= 5 && strncasecmp(header.at + end - 5, "cubot", 5) == 0)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (end >= words[i].length &&
            strncasecmp(before.at + end - words[i].length, words[i].at, words[i].length) == 0)
            return true;
    return false;
}

static bool calls_itself_crawler(struct text header)
{
    for (size_t end = 3; end <= header.length; end++)
        if (ends_as_crawler(header, end))
            return true;
    return false;
}

static bool is_absent(struct text header)
{
    return header.length == 0 || text_equal(header, TEXT("-"));
}

/* Crawlers that have no rule are told before browsers, as whose most of them pose. */
static size_t look_at(const struct agents *agents, struct text header)
{
    if (is_absent(header))
        return other(1);
    for (size_t i = 0; i < agent_rules_count; i++)
        if (agent_rules[i].kind != AGENT_BROWSER && holds(&agent_rules[i], header))
            return agents->number_of_rule[i];
    if (calls_itself_crawler(header))
        return other(0);
    for (size_t i = 0; i < agent_rules_count; i++)
        if (agent_rules[i].kind == AGENT_BROWSER && holds(&agent_rules[i], header))
            return agents->number_of_rule[i];
    return other(2);
}

unsigned agents_find(struct agents *agents, struct text header, uint64_t hash)
{
    struct agent_seen *set = agents->seen[hash % AGENTS_SETS];
    for (int i = 0; i < AGENTS_OF_SET && hash != 0; i++)
        if (set[i].hash == hash)
            return (unsigned)set[i].number;
    memmove(set + 1, set, (AGENTS_OF_SET - 1) * sizeof *set);
    set[0] = (struct agent_seen){hash, look_at(agents, header)};
    return (unsigned)set[0].number;
}

const char *agent_name(unsigned number)
{
    return rule_of(number)->name;
}

enum agent_kind agent_kind(unsigned number)
{
    return rule_of(number)->kind;
}
