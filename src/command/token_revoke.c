/* earshot token revoke: takes the right to publish back. */
#include "command/commands.h"
#include "command/find.h"
#include "store/tokens.h"

static enum command_status token_revoke(struct task *task)
{
    struct show show;
    struct text name = task_positional(task, 1);
    enum command_status status = find_show(task, task_positional(task, 0), &show);
    if (status != COMMAND_DONE)
        return status;
    switch (tokens_remove(task->engine, show.show_id, name)) {
    case STORE_FOUND:
        buffer_append_format(&task->output, "revoked the token %.*s of %.*s\n",
                             TEXT_ARGUMENTS(name), TEXT_ARGUMENTS(show.slug));
        return COMMAND_DONE;
    case STORE_ABSENT:
        return task_fail(task, "%.*s has no token named %.*s; see: earshot token list",
                         TEXT_ARGUMENTS(show.slug), TEXT_ARGUMENTS(name));
    default:
        return task_fail_as_logged(task);
    }
}

const struct command token_revoke_command = {
    .name = "token revoke",
    .about = "makes a token worthless, from the next request on",
    .form = {.positionals = {{"SHOW", "the show's slug", false}, {"NAME", "the token's", false}}},
    .site = COMMAND_WRITES,
    .run = token_revoke,
};
