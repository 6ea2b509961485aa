#include "doctor/finding_json.h"

const char *finding_level_word(enum finding_level level)
{
    return level == FINDING_ERROR ? "error" : "warning";
}

json_t *finding_to_json(const struct finding *finding)
{
    return json_pack("{ss% ss ss ss ss ss}", "where", finding->where.at, finding->where.length,
                     "rule", finding->rule, "level", finding_level_word(finding->level), "what",
                     finding->what, "why", finding->why, "mend", finding->mend);
}
