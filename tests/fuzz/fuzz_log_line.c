/* Any bytes as a line of a log: what is understood lies in the line, and is what it may be. */
#include "replay.h"

#include "stats/agents.h"
#include "stats/log_line.h"
#include "stats/log_time.h"

#include <stdlib.h>

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check_inside(struct text part, struct text line)
{
    require(part.length == 0 ||
            (part.at >= line.at && part.at + part.length <= line.at + line.length));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct agents agents;
    struct text line = {(const char *)data, size};
    struct log_line parsed;
    if (agents.number_of_rule[1] == 0)
        agents_begin(&agents);
    if (log_line_parse(line, &parsed) == LOG_MALFORMED)
        return 0;
    check_inside(parsed.address, line);
    check_inside(parsed.method, line);
    check_inside(parsed.uri, line);
    check_inside(parsed.agent, line);
    require(parsed.at > 0 && parsed.at <= LOG_TIME_MAX);
    require(parsed.status >= 0 && parsed.status <= 999);
    require(parsed.sent_bytes >= 0 && parsed.part_start >= -1);
    agent_name(agents_find(&agents, parsed.agent, 0));
    return 0;
}
