/* Whatever is fed to the JSON Lines reader: it ends, and what it hands on keeps the promises of
 * ingest.h. */
#include "promise.h"
#include "replay.h"

#include "base/slug.h"
#include "base/utf8.h"
#include "ingest/incoming_check.h"
#include "ingest/readers.h"
#include "ingest/topic_list.h"

static bool check_show(struct receiver *receiver, const struct show *show)
{
    (void)receiver;
    promise(!text_is_empty(show->title) && utf8_is_valid(show->title));
    promise(text_is_empty(show->slug) || slug_is_valid(show->slug));
    return true;
}

static bool check_redirect(struct receiver *receiver, long line, const struct redirect *redirect)
{
    (void)receiver;
    promise(line > 0);
    promise(text_is_empty(redirect->slug) || slug_is_valid(redirect->slug));
    promise(text_is_empty(redirect->slug) != text_is_empty(redirect->path));
    return true;
}

static void check_topics(struct list topics)
{
    const struct topic *topic = topics.items;
    promise(topics.count <= TOPICS_MAX);
    for (size_t i = 0; i < topics.count; i++) {
        promise(slug_is_valid(topic[i].slug));
        promise(!text_is_empty(topic[i].title));
        promise_handed_on(&topic_record, &topic[i]);
    }
}

static bool check_episode(struct receiver *receiver, const struct incoming_episode *incoming)
{
    const struct episode *episode = &incoming->episode;
    (void)receiver;
    promise(incoming_check_episode(incoming));
    promise_handed_on(&episode_record, episode);
    promise(utf8_is_scrubbed(incoming->link) && utf8_is_scrubbed(incoming->transcript));
    promise(incoming->line > 0);
    promise(!text_is_empty(episode->title) && !text_is_empty(episode->guid));
    promise(text_is_empty(episode->slug) || slug_is_valid(episode->slug));
    promise(utf8_is_valid(episode->title) && utf8_is_valid(incoming->transcript));
    check_topics(incoming->topics);
    promise(episode->published_at >= 0 && episode->duration_s >= 0 && episode->number >= 0);
    return true;
}

static bool check_skipped(struct receiver *receiver, long line, const char *title,
                          const char *reason)
{
    (void)receiver;
    promise(line > 0 && title && reason);
    promise(utf8_is_scrubbed(text_of(title)) && utf8_is_scrubbed(text_of(reason)));
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    FILE *input = fmemopen((void *)(uintptr_t)data, size, "rb");
    promise(input);
    struct receiver receiver = {.show = check_show,
                                .episode = check_episode,
                                .skipped = check_skipped,
                                .left_out = check_skipped,
                                .redirect = check_redirect};
    struct error error = {""};
    bool is_read = json_lines_read(input, &ingest_default_limits, &receiver, &error);
    promise(is_read == (error.message[0] == '\0'));
    fclose(input);
    return 0;
}
