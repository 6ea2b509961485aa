/* earshot episode add: a new episode. */
#include "base/clock.h"
#include "base/utf8.h"
#include "command/commands.h"
#include "command/episode_write.h"
#include "command/fields.h"
#include "command/find.h"
#include "command/pictures.h"
#include "ingest/episode_slug.h"
#include "store/episodes.h"

#include <uuid/uuid.h>

static const struct command_option options[] = {
    {.name = "slug", .value = "SLUG", .about = "its name in addresses; made from the title else"},
    {.name = "guid", .value = "GUID", .about = "its identity in the feed; a new one else"},
    {.name = "draft", .about = "keep it to yourself until: earshot episode publish"},
    EPISODE_FILE_OPTIONS,
    EPISODE_TOPICS_OPTION,
    PICTURES_OPTION,
};

static struct text random_guid(struct arena *arena)
{
    uuid_t uuid;
    char guid[UUID_STR_LEN];
    uuid_generate_random(uuid);
    uuid_unparse_lower(uuid, guid);
    return arena_copy(arena, text_of(guid));
}

static enum command_status take_guid(struct task *task, struct episode *episode)
{
    const char *guid = task_option(task, "guid");
    if (!guid) {
        episode->guid = random_guid(&task->arena);
        return COMMAND_DONE;
    }
    struct episode taken = {0};
    episode->guid = text_trim(utf8_scrub(&task->arena, text_of(guid)));
    if (text_is_empty(episode->guid))
        return task_misuse(task, "--guid: must not be empty");
    switch (
        episodes_find_source(task->engine, episode->show_id, episode->guid, &taken, &task->arena)) {
    case STORE_ABSENT:
        return COMMAND_DONE;
    case STORE_FOUND:
        return task_fail(task, "--guid: %s belongs to the episode %.*s", guid,
                         TEXT_ARGUMENTS(taken.slug));
    default:
        return task_fail_as_logged(task);
    }
}

/* A published one that has no time is published now. */
static void set_status(const struct task *task, struct episode *episode)
{
    episode->status = task_option(task, "draft") ? EPISODE_DRAFT : EPISODE_PUBLISHED;
    if (episode->status == EPISODE_PUBLISHED && episode->published_at == 0)
        episode->published_at = episode->changed_at;
}

static enum command_status fill(struct task *task, struct episode *episode)
{
    enum command_status status = fields_set(task, &episode_record, episode);
    if (status == COMMAND_DONE && text_is_empty(episode->title))
        return task_misuse(task, "--title is missing: what the episode is called");
    set_status(task, episode);
    if (status == COMMAND_DONE)
        status = take_guid(task, episode);
    if (status == COMMAND_DONE)
        status = episode_take_slug(task, episode);
    if (status == COMMAND_DONE && text_is_empty(episode->slug) &&
        !episode_slug_choose(task->engine, episode, &task->arena))
        return task_fail_as_logged(task);
    return status;
}

static enum command_status episode_add(struct task *task)
{
    struct show show;
    struct transcript transcript;
    bool given;
    enum command_status status = find_show(task, task_positional(task, 0), &show);
    if (status != COMMAND_DONE)
        return status;
    struct episode episode = {
        .show_id = show.show_id, .episode_type = TEXT("full"), .changed_at = clock_now()};
    status = fill(task, &episode);
    if (status == COMMAND_DONE)
        status = episode_take_transcript(task, &episode, &transcript, &given);
    if (status == COMMAND_DONE)
        status = episode_take_chapters(task, &episode);
    if (status != COMMAND_DONE)
        return status;
    if (!episodes_insert(task->engine, &episode) ||
        (given && !transcripts_put(task->engine, episode.episode_id, &transcript)))
        return task_fail_as_logged(task);
    status = episode_store_topics(task, &episode);
    if (status == COMMAND_DONE)
        status = pictures_make_one(task, show.show_id, episode.episode_id, episode.image_url);
    if (status != COMMAND_DONE)
        return status;
    buffer_append_format(&task->output, "added the episode %.*s/%.*s\n", TEXT_ARGUMENTS(show.slug),
                         TEXT_ARGUMENTS(episode.slug));
    return episode_settle(task, show.show_id);
}

const struct command episode_add_command = {
    .name = "episode add",
    .about = "adds an episode to a show",
    .details = "--title is needed. It is published now where nothing else is said.\n",
    .form = {.positionals = {{"SHOW", "the show's slug", false}},
             .options = OPTION_TABLE(options),
             .fields = &episode_fields},
    .site = COMMAND_WRITES,
    .publishes = true,
    .run = episode_add,
};
