/* earshot token add: lets somebody publish to a show from afar. */
#include "base/clock.h"
#include "base/secret.h"
#include "command/commands.h"
#include "command/find.h"
#include "store/tokens.h"

static const struct command_option options[] = {
    {.name = "name", .value = "NAME", .about = "to know it by later (pipeline)"},
};

static enum command_status store(struct task *task, const struct token *token, struct text secret)
{
    if (text_is_empty(secret))
        return task_fail(task, "the system has no random numbers to give");
    if (!tokens_insert(task->engine, token))
        return task_fail_as_logged(task);
    buffer_append(&task->output, secret);
    buffer_append_byte(&task->output, '\n');
    return COMMAND_DONE;
}

static enum command_status token_add(struct task *task)
{
    struct show show;
    enum command_status status = find_show(task, task_positional(task, 0), &show);
    if (status != COMMAND_DONE)
        return status;
    const char *name = task_option(task, "name");
    struct text secret = secret_make(&task->arena);
    struct token token = {
        .hash = secret_hash(&task->arena, secret),
        .show_id = show.show_id,
        .name = name && name[0] ? text_of(name) : TEXT("pipeline"),
        .made_at = clock_now(),
    };
    switch (tokens_are_taken(task->engine, show.show_id, token.name)) {
    case STORE_ABSENT:
        return store(task, &token, secret);
    case STORE_FOUND:
        return task_fail(task,
                         "%.*s has a token named %.*s already; give this one another --name, or "
                         "revoke that one: earshot token revoke %.*s %.*s",
                         TEXT_ARGUMENTS(show.slug), TEXT_ARGUMENTS(token.name),
                         TEXT_ARGUMENTS(show.slug), TEXT_ARGUMENTS(token.name));
    default:
        return task_fail_as_logged(task);
    }
}

const struct command token_add_command = {
    .name = "token add",
    .about = "makes a token to publish episodes of a show with",
    .details = "It is written once, here, and cannot be had again: only its hash is kept. It goes\n"
               "with each request to earshot api: Authorization: Bearer TOKEN\n",
    .form = {.positionals = {{"SHOW", "the show's slug", false}}, .options = OPTION_TABLE(options)},
    .site = COMMAND_WRITES,
    .run = token_add,
};
