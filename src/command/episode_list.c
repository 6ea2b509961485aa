/* earshot episode list: all episodes of a show, drafts and removed ones too. */
#include "base/clock.h"
#include "base/date.h"
#include "command/commands.h"
#include "command/find.h"
#include "command/listing.h"
#include "store/episodes.h"

static const struct command_option options[] = {LISTING_OPTION};

static const char *status_word(const struct episode *episode, int64_t now_at)
{
    if (episode->status == EPISODE_PUBLISHED && episode->published_at > now_at)
        return "scheduled";
    return episode_status_word(episode->status);
}

/* By the names that JSON Lines have for an import. */
static json_t *json_of(const struct episode *episode, const char *status)
{
    return json_pack(
        "{so so so ss so sI so sI so sI sI so sb}", "slug", listing_text(episode->slug), "guid",
        listing_text(episode->guid), "title", listing_text(episode->title), "status", status,
        "published", listing_time(episode->published_at), "duration",
        (json_int_t)episode->duration_s, "audio_url", listing_text_or_null(episode->audio_url),
        "audio_bytes", (json_int_t)episode->audio_bytes, "audio_type",
        listing_text_or_null(episode->audio_type), "season", (json_int_t)episode->season, "episode",
        (json_int_t)episode->number, "episode_type", listing_text(episode->episode_type),
        "has_transcript", (int)episode->has_transcript);
}

static void write_line(const struct episode *episode, const char *status)
{
    struct arena arena;
    arena_begin(&arena);
    struct text time = TEXT("-");
    struct text duration = TEXT("-");
    if (episode->published_at != 0)
        time = date_format_rfc3339(&arena, episode->published_at);
    if (episode->duration_s != 0)
        duration = duration_format_iso8601(&arena, episode->duration_s);
    printf("%-9s  %-20.*s  %-9.*s  %-40.*s  %.*s\n", status, TEXT_ARGUMENTS(time),
           TEXT_ARGUMENTS(duration), TEXT_ARGUMENTS(episode->slug), TEXT_ARGUMENTS(episode->title));
    arena_end(&arena);
}

static enum command_status episode_list(struct task *task)
{
    struct show show;
    enum command_status status = find_show(task, task_positional(task, 0), &show);
    if (status != COMMAND_DONE)
        return status;
    struct listing listing = listing_begin(task);
    struct episodes_walk walk;
    int64_t now_at = clock_now();
    episodes_walk_all(task->engine, show.show_id, &walk);
    while (episodes_walk_next(&walk)) {
        const char *word = status_word(&walk.episode, now_at);
        if (listing.json)
            listing_add(&listing, json_of(&walk.episode, word));
        else
            write_line(&walk.episode, word);
    }
    listing_end(&listing);
    return episodes_walk_end(&walk) ? COMMAND_DONE : task_fail_as_logged(task);
}

const struct command episode_list_command = {
    .name = "episode list",
    .about = "lists a show's episodes: status, time, duration, slug, title",
    .details = "The newest first. \"scheduled\" is published, with a time to come.\n",
    .form = {.positionals = {{"SHOW", "the show's slug", false}}, .options = OPTION_TABLE(options)},
    .site = COMMAND_READS,
    .run = episode_list,
};
