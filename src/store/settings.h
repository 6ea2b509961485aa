/* The site's settings in the store. */
#ifndef EARSHOT_STORE_SETTINGS_H
#define EARSHOT_STORE_SETTINGS_H

#include "model/settings.h"
#include "store/store.h"

/* All settings; those never set have their standard values. Texts in the arena or static. */
bool settings_read(struct engine *engine, struct settings *settings, struct arena *arena);

/* Sets one, named as in settings_table. The value has been found valid. */
bool settings_put(struct engine *engine, struct text name, struct text value, int64_t now_at);

/* Has everything that the site serves count as changed now. */
bool settings_touch(struct engine *engine, int64_t now_at);

#endif
