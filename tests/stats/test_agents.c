/* Who asks. */
#include "cmocka_setup.h"

#include "stats/agents.h"

static struct agents agents;

/* No two of the tables below have one hash. */
static unsigned find(const char *header)
{
    static uint64_t hash;
    return agents_find(&agents, text_of(header), ++hash);
}

static const struct {
    const char *header;
    const char *name;
    enum agent_kind kind;
} cases[] = {
    {"Overcast/3.0 (+http://overcast.fm/; iOS podcast app)", "Overcast", AGENT_APP},
    {"AntennaPod/3.4.0", "AntennaPod", AGENT_APP},
    {"Podcasts/1530.2 CFNetwork/1404.0.5 Darwin/22.3.0", "Apple Podcasts", AGENT_APP},
    {"Spotify/8.9.2 iOS/17.1 (iPhone14,5)", "Spotify", AGENT_APP},
    {"Spotify/1.0", "Spotify Bot", AGENT_CRAWLER},
    {"gPodder/3.10.17 (+http://gpodder.org/) Linux", "gPodder", AGENT_APP},
    {"Gramophone/1.0", "unknown", AGENT_APP},
    {"Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox",
     AGENT_BROWSER},
    {"Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 "
     "Safari/537.36 Edg/130.0.0.0",
     "Microsoft Edge", AGENT_BROWSER},
    {"Mozilla/5.0 (Linux; Android 9; CUBOT X19) AppleWebKit/537.36 (KHTML, like Gecko) "
     "Chrome/120.0.0.0 Mobile Safari/537.36",
     "Google Chrome", AGENT_BROWSER},
    {"Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like "
     "Gecko) Chrome/130.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1; "
     "+http://www.google.com/bot.html)",
     "Googlebot", AGENT_CRAWLER},
    {"Mozilla/5.0 (compatible; GPTBot/1.2; +https://openai.com/gptbot)", "GPTBot", AGENT_CRAWLER},
    {"ExampleBot/0.1", "other crawlers", AGENT_CRAWLER},
    {"Some Web Crawler", "other crawlers", AGENT_CRAWLER},
    {"RoboticsPlayer/1.0", "unknown", AGENT_APP},
    {"curl/8.5.0", "curl", AGENT_TOOL},
    {"", "no user agent", AGENT_TOOL},
    {"-", "no user agent", AGENT_TOOL},
    {"atc/1.0 watchOS/7.1 model/Watch4,2 hwp/t8006", "Apple Podcasts (Watch)", AGENT_MIRROR},
    {"(null)/(null) watchOS/5.0.1 model/Watch3,3", "Apple Podcasts (Watch)", AGENT_MIRROR},
};

static void tells_who_asks(void **state)
{
    (void)state;
    agents_begin(&agents);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        unsigned number = find(cases[i].header);
        assert_string_equal(agent_name(number), cases[i].name);
        if (agent_kind(number) != cases[i].kind)
            fail_msg("%s: is of another kind", cases[i].header);
    }
}

static void remembers_more_headers_than_a_set_has_room_for(void **state)
{
    (void)state;
    agents_begin(&agents);
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < COUNT_OF(cases); i++) {
            uint64_t same_set = 1 + AGENTS_SETS * i;
            unsigned number = agents_find(&agents, text_of(cases[i].header), same_set);
            assert_string_equal(agent_name(number), cases[i].name);
        }
}

static void rules_of_one_name_are_one_agent(void **state)
{
    (void)state;
    agents_begin(&agents);
    assert_int_equal(find("CastBox/8"), find("Castbox/9"));
    for (size_t i = 0; i < agent_rules_count; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(agent_rules[i].name, agent_rules[j].name) == 0)
                assert_int_equal(agent_rules[i].kind, agent_rules[j].kind);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_who_asks),
        cmocka_unit_test(remembers_more_headers_than_a_set_has_room_for),
        cmocka_unit_test(rules_of_one_name_are_one_agent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
