/* What one item or channel says to an app, while it is read. */
#ifndef EARSHOT_DIFFERENCE_APP_VALUES_H
#define EARSHOT_DIFFERENCE_APP_VALUES_H

#include "difference/app_feed.h"
#include "difference/app_value.h"

enum { APP_VALUES_MAX = 512 };

struct app_values {
    struct app_value values[APP_VALUES_MAX];
    size_t count;
    struct arena arena; /* of the texts of values; the caller begins and ends it */
};

/* Adds the value; an empty one, and one too many, is left out. `what` is kept as it is. */
void app_values_add(struct app_values *values, const char *what, struct text value);

bool app_values_have(const struct app_values *values, const char *what);

/* At the end: adds what it means that something is not there, and takes out what apps do not show.
 */
void app_values_finish(struct app_values *values, bool in_item);

#endif
