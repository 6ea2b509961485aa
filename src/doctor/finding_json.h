/* A finding for scripts. */
#ifndef EARSHOT_DOCTOR_FINDING_JSON_H
#define EARSHOT_DOCTOR_FINDING_JSON_H

#include "doctor/doctor.h"

#include <jansson.h>

/* "error" or "warning". */
const char *finding_level_word(enum finding_level level);

/* A new object with where, rule, level, what, why and mend. */
json_t *finding_to_json(const struct finding *finding);

#endif
