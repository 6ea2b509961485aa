#include "command/episode_write.h"

#include "base/clock.h"
#include "command/input.h"
#include "ingest/episode_slug.h"
#include "ingest/topic_list.h"
#include "ingest/transcript_source.h"
#include "store/episodes.h"
#include "store/shows.h"
#include "store/topics.h"

enum command_status episode_take_slug(struct task *task, struct episode *episode)
{
    const char *slug = task_option(task, "slug");
    if (!slug)
        return COMMAND_DONE;
    enum episode_slug answer =
        episode_slug_check(task->engine, episode->show_id, text_of(slug), episode->episode_id);
    episode->slug = text_of(slug);
    switch (answer) {
    case EPISODE_SLUG_FREE:
        return COMMAND_DONE;
    case EPISODE_SLUG_MALFORMED:
        return task_misuse(task, "--slug: %s %s", slug, episode_slug_fault(answer));
    case EPISODE_SLUG_TAKEN:
        return task_fail(task, "--slug: %s %s", slug, episode_slug_fault(answer));
    default:
        return task_fail_as_logged(task);
    }
}

enum command_status episode_take_transcript(struct task *task, struct episode *episode,
                                            struct transcript *transcript, bool *given)
{
    const char *file = task_option(task, "transcript");
    struct text content;
    struct error error;
    *given = file != NULL;
    *transcript = (struct transcript){0};
    if (!file)
        return COMMAND_DONE;
    if (!input_read_whole(file, &task->arena, &content, &task->error))
        return COMMAND_FAILED;
    if (!transcript_source_read(&task->arena, content, transcript, &error))
        return task_fail(task, "--transcript: %s%s%s", file, input_colon(error.message),
                         error.message);
    transcript_source_mark(&task->arena, transcript, episode);
    return COMMAND_DONE;
}

enum command_status episode_take_chapters(struct task *task, struct episode *episode)
{
    const char *file = task_option(task, "chapters");
    struct text content;
    struct error error;
    if (!file)
        return COMMAND_DONE;
    if (!input_read_whole(file, &task->arena, &content, &task->error))
        return COMMAND_FAILED;
    if (!transcript_source_read_chapters(&task->arena, content, &episode->chapters, &error))
        return task_fail(task, "--chapters: %s%s%s", file, input_colon(error.message),
                         error.message);
    return COMMAND_DONE;
}

enum command_status episode_store_topics(struct task *task, const struct episode *episode)
{
    struct text rest = text_of(task_option(task, "topics"));
    struct topic_list topics = {0};
    if (!task_option(task, "topics"))
        return COMMAND_DONE;
    while (!text_is_empty(rest))
        topic_list_add(&task->arena, &topics, text_split(&rest, ','));
    if (topics_put(task->engine, episode->show_id, episode->episode_id, topic_list_all(&topics)))
        return COMMAND_DONE;
    return task_fail_as_logged(task);
}

enum command_status episode_settle(struct task *task, int64_t show_id)
{
    if (episodes_renumber(task->engine, show_id) && shows_touch(task->engine, show_id, clock_now()))
        return COMMAND_DONE;
    return task_fail_as_logged(task);
}
