#include "command/episode_write.h"

#include "base/clock.h"
#include "base/utf8.h"
#include "command/input.h"
#include "ingest/episode_slug.h"
#include "prose/excerpt.h"
#include "store/episodes.h"
#include "store/shows.h"

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
                                            struct text *transcript, bool *given)
{
    const char *file = task_option(task, "transcript");
    *given = file != NULL;
    *transcript = (struct text){0};
    if (!file)
        return COMMAND_DONE;
    struct text content;
    if (!input_read_whole(file, &task->arena, &content, &task->error))
        return COMMAND_FAILED;
    *transcript = text_trim(utf8_scrub(&task->arena, content));
    episode->has_transcript = !text_is_empty(*transcript);
    episode->excerpt = excerpt_of_transcript(&task->arena, *transcript);
    return COMMAND_DONE;
}

enum command_status episode_settle(struct task *task, int64_t show_id)
{
    if (episodes_renumber(task->engine, show_id) && shows_touch(task->engine, show_id, clock_now()))
        return COMMAND_DONE;
    return task_fail_as_logged(task);
}
