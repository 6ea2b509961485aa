/* The show and the episode that positional arguments name. */
#ifndef EARSHOT_COMMAND_FIND_H
#define EARSHOT_COMMAND_FIND_H

#include "command/command.h"
#include "model/episode.h"
#include "model/show.h"

/* The show with that slug. Anything but COMMAND_DONE comes with a sentence that says how to go on:
 * where it is not there, has another slug now, or was removed. */
enum command_status find_show(struct task *task, struct text slug, struct show *show);

/* The episode of the show, whatever its status. */
enum command_status find_episode(struct task *task, const struct show *show, struct text slug,
                                 struct episode *episode);

/* The show of the first positional argument and its episode of the second. A removed episode is
 * refused. */
enum command_status find_named_episode(struct task *task, struct show *show,
                                       struct episode *episode);

#endif
