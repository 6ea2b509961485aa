/* earshot episode edit: changes what is given, and nothing else. */
#include "base/clock.h"
#include "command/commands.h"
#include "command/episode_write.h"
#include "command/fields.h"
#include "command/find.h"
#include "command/pictures.h"
#include "ingest/transcript_source.h"
#include "model/extra.h"
#include "store/episodes.h"

static const struct command_option options[] = {
    {.name = "slug", .value = "NEW", .about = "a new name in addresses; the old one leads there"},
    EPISODE_FILE_OPTIONS,
    EPISODE_TOPICS_OPTION,
    PICTURES_OPTION,
};

static enum command_status store(struct task *task, struct episode *episode, struct text former)
{
    struct transcript transcript;
    bool given;
    enum command_status status = episode_take_transcript(task, episode, &transcript, &given);
    if (status == COMMAND_DONE)
        status = episode_take_chapters(task, episode);
    if (status != COMMAND_DONE)
        return status;
    if (given && !transcript_source_store(task->engine, episode->episode_id, &transcript))
        return task_fail_as_logged(task);
    if (!episodes_update(task->engine, episode, former))
        return task_fail_as_logged(task);
    status = episode_store_topics(task, episode);
    if (status == COMMAND_DONE)
        status = pictures_make_one(task, episode->show_id, episode->episode_id, episode->image_url);
    return status == COMMAND_DONE ? episode_settle(task, episode->show_id) : status;
}

static enum command_status episode_edit(struct task *task)
{
    struct show show;
    struct episode episode;
    enum command_status status = find_named_episode(task, &show, &episode);
    if (status != COMMAND_DONE)
        return status;
    struct episode before = episode;
    status = fields_set(task, &episode_record, &episode);
    if (status == COMMAND_DONE)
        status = episode_take_slug(task, &episode);
    if (status != COMMAND_DONE)
        return status;
    if (!task_option(task, "extra-xml"))
        episode.extra = extra_after_episode_change(&task->arena, &before, &episode);
    episode.changed_at = clock_now();
    buffer_append_format(&task->output, "changed the episode %.*s/%.*s\n",
                         TEXT_ARGUMENTS(show.slug), TEXT_ARGUMENTS(episode.slug));
    return store(task, &episode, before.slug);
}

const struct command episode_edit_command = {
    .name = "episode edit",
    .about = "changes an episode",
    .details = "Only what is given changes. An empty value takes away what was there.\n",
    .form = {.positionals = {{"SHOW", "the show's slug", false},
                             {"EPISODE", "the episode's slug", false}},
             .options = OPTION_TABLE(options),
             .fields = &episode_fields},
    .site = COMMAND_WRITES,
    .publishes = true,
    .run = episode_edit,
};
