/* earshot token list: who may publish from afar. */
#include "base/date.h"
#include "command/commands.h"
#include "command/listing.h"
#include "store/tokens.h"

static const struct command_option options[] = {LISTING_OPTION};

static json_t *json_of(const struct token *token)
{
    return json_pack("{so so so}", "show", listing_text(token->show_slug), "name",
                     listing_text(token->name), "made", listing_time(token->made_at));
}

static void write_token(struct task *task, struct listing *listing, const struct token *token)
{
    struct text made = date_format_rfc3339(&task->arena, token->made_at);
    if (listing->json)
        listing_add(listing, json_of(token));
    else
        printf("%-30.*s %-20.*s  %.*s\n", TEXT_ARGUMENTS(token->show_slug),
               TEXT_ARGUMENTS(token->name), TEXT_ARGUMENTS(made));
}

static enum command_status token_list(struct task *task)
{
    struct listing listing = listing_begin(task);
    struct list tokens;
    if (!tokens_list(task->engine, &tokens, &task->arena))
        return task_fail_as_logged(task);
    const struct token *all = tokens.items;
    for (size_t i = 0; i < tokens.count; i++)
        write_token(task, &listing, &all[i]);
    listing_end(&listing);
    return COMMAND_DONE;
}

const struct command token_list_command = {
    .name = "token list",
    .about = "lists the tokens: show, name, when it was made",
    .form = {.options = OPTION_TABLE(options)},
    .site = COMMAND_READS,
    .run = token_list,
};
