/* robots.txt (RFC 9309): who may crawl what, and where the sitemap is. */
#include "model/validate.h"
#include "pages/pages.h"

struct agent {
    struct text name;
};

static const struct field agent_fields[] = {FIELD(agent, name)};

static const struct record agent_record = RECORD(agent, agent_fields);

struct robots {
    struct text base_url;
    struct list refused; /* of struct agent */
};

static const struct field fields[] = {
    FIELD(robots, base_url),
    FIELD_OF(robots, refused, &agent_record),
};

static const struct record robots_record = RECORD(robots, fields);

static struct list refused_agents(struct visit *visit)
{
    struct text rest = visit->settings.refuse_agents;
    /* A name takes a byte and a separator at the least; one more is empty and ends the list. */
    size_t most = (rest.length + 1) / 2 + 1;
    struct agent *agents = arena_allocate(visit->arena, most * sizeof *agents);
    size_t count = 0;
    while ((agents[count].name = agents_next(&rest)).length > 0)
        count++;
    return (struct list){agents, count};
}

static int respond(struct visit *visit)
{
    struct robots robots = {
        .base_url = visit->settings.base_url,
        .refused = refused_agents(visit),
    };
    return visit_render(visit, &robots);
}

const struct page robots_page = {
    .template = "robots.txt",
    .record = &robots_record,
    .content_type = "text/plain; charset=utf-8",
    .respond = respond,
};
