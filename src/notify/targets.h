/* Whom a site may tell, and how each wants to be told. */
#ifndef EARSHOT_NOTIFY_TARGETS_H
#define EARSHOT_NOTIFY_TARGETS_H

#include "base/arena.h"
#include "base/error.h"
#include "base/field.h"
#include "model/settings.h"
#include "notify/notify.h"

struct target {
    const char *name; /* as the store remembers it */
    bool (*is_wanted)(const struct settings *settings);
    /* Tells of the changed episodes (a list of struct episode_card, ordered by show, not empty). */
    bool (*tell)(const struct settings *settings, struct list episodes,
                 struct notify_counts *counts, struct arena *arena, struct error *error);
};

extern const struct target indexnow_target;
extern const struct target websub_target;

#endif
