#include "pages/alternate.h"

#include "pages/embed.h"
#include "pages/path.h"
#include "pages/transcript_file.h"

static const struct field fields[] = {
    FIELD(alternate, media_type),
    FIELD(alternate, url),
    FIELD(alternate, title),
};

const struct record alternate_record = RECORD(alternate, fields);

void alternates_add(struct visit *visit, struct list *alternates, struct text media_type,
                    struct text path, struct text title)
{
    size_t count = alternates->count;
    struct alternate *items = arena_allocate(visit->arena, (count + 1) * sizeof *items);
    if (count > 0)
        memcpy(items, alternates->items, count * sizeof *items);
    items[count] = (struct alternate){
        .media_type = media_type,
        .url = visit_absolute(visit, path),
        .title = title,
    };
    *alternates = (struct list){items, count + 1};
}

void alternates_add_show(struct visit *visit, struct list *alternates, const struct show *show)
{
    static const struct {
        const char *media_type;
        const char *file;
        const char *format;
    } feeds[] = {
        {"application/rss+xml", "feed.xml", "RSS"},
        {"application/atom+xml", "feed.atom", "Atom"},
        {"application/feed+json", "feed.json", "JSON"},
    };
    struct text path = path_of_show(visit, show);
    for (size_t i = 0; i < sizeof feeds / sizeof feeds[0]; i++)
        alternates_add(
            visit, alternates, text_of(feeds[i].media_type),
            arena_join(visit->arena, path, TEXT("/"), text_of(feeds[i].file)),
            arena_join(visit->arena, show->title, TEXT(" ("), text_of(feeds[i].format), TEXT(")")));
}

void alternates_add_episode(struct visit *visit, struct list *alternates, const struct show *show,
                            const struct episode *episode)
{
    struct text none = {NULL, 0};
    if (visit->draft_episode)
        return;
    alternates_add(visit, alternates, TEXT("text/markdown"),
                   path_of_episode(visit, show, episode, ".md"), none);
    alternates_add(visit, alternates, TEXT("application/json"),
                   path_of_episode(visit, show, episode, ".json"), none);
    if (!embed_exists(episode))
        return;
    struct text page = visit_absolute(visit, path_of_episode(visit, show, episode, ""));
    alternates_add(visit, alternates, TEXT("application/json+oembed"),
                   oembed_path(visit, page, TEXT("json")), episode->title);
    alternates_add(visit, alternates, TEXT("text/xml+oembed"),
                   oembed_path(visit, page, TEXT("xml")), episode->title);
}

void alternates_add_transcript(struct visit *visit, struct list *alternates,
                               const struct show *show, const struct episode *episode)
{
    struct text page = path_of_episode(visit, show, episode, "/transcript");
    struct list files = transcript_links(visit->arena, page, episode->has_cues);
    const struct transcript_link *file = files.items;
    for (size_t i = 0; i < files.count; i++)
        alternates_add(visit, alternates, file[i].media_type, file[i].path, (struct text){NULL, 0});
}
