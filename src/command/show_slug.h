/* A show's name in addresses, when it is given a new one. */
#ifndef EARSHOT_COMMAND_SHOW_SLUG_H
#define EARSHOT_COMMAND_SHOW_SLUG_H

#include "command/command.h"
#include "model/show.h"

/* Whether the show may be called so from now on: the slug is well-formed, and no other show has it
 * or once had it. Anything but COMMAND_DONE comes with a sentence. show_id is 0 for a new show. */
enum command_status show_slug_check(struct task *task, struct text slug, int64_t show_id);

#endif
