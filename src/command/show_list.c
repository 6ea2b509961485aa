/* earshot show list: the shows of the site. */
#include "base/clock.h"
#include "command/commands.h"
#include "command/listing.h"
#include "store/shows.h"

enum { SHOWS_PER_STEP = 500 };

static const struct command_option options[] = {LISTING_OPTION};

static json_t *json_of(const struct show_card *show)
{
    return json_pack("{so so so sI so so}", "slug", listing_text(show->slug), "title",
                     listing_text(show->title), "language", listing_text(show->language),
                     "episodes", (json_int_t)show->episode_count, "latest",
                     listing_time(show->latest_at), "changed", listing_time(show->changed_at));
}

static void write_show(struct listing *listing, const struct show_card *show)
{
    if (listing->json)
        listing_add(listing, json_of(show));
    else
        printf("%-30.*s %6lld  %.*s\n", TEXT_ARGUMENTS(show->slug), (long long)show->episode_count,
               TEXT_ARGUMENTS(show->title));
}

static enum command_status show_list(struct task *task)
{
    struct listing listing = listing_begin(task);
    struct list shows;
    int64_t now_at = clock_now();
    int64_t offset = 0;
    do {
        if (!shows_list(task->engine, now_at, SHOWS_PER_STEP, offset, &shows, &task->arena))
            return task_fail_as_logged(task);
        const struct show_card *cards = shows.items;
        for (size_t i = 0; i < shows.count; i++)
            write_show(&listing, &cards[i]);
        offset += SHOWS_PER_STEP;
    } while (shows.count == SHOWS_PER_STEP);
    listing_end(&listing);
    return COMMAND_DONE;
}

const struct command show_list_command = {
    .name = "show list",
    .about = "lists the shows: slug, visible episodes, title",
    .form = {.options = OPTION_TABLE(options)},
    .site = COMMAND_READS,
    .run = show_list,
};
