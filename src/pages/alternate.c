#include "pages/alternate.h"

#include "pages/embed.h"
#include "pages/path.h"

static const struct field fields[] = {
    FIELD(alternate, media_type),
    FIELD(alternate, url),
    FIELD(alternate, title),
};

const struct record alternate_record = RECORD(alternate, fields);

void alternates_add(struct visit *visit, struct list *alternates, const char *media_type,
                    struct text path, struct text title)
{
    size_t count = alternates->count;
    struct alternate *items = arena_allocate(visit->arena, (count + 1) * sizeof *items);
    if (count > 0)
        memcpy(items, alternates->items, count * sizeof *items);
    items[count] = (struct alternate){
        .media_type = text_of(media_type),
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
            visit, alternates, feeds[i].media_type,
            arena_format(visit->arena, "%.*s/%s", TEXT_ARGUMENTS(path), feeds[i].file),
            arena_format(visit->arena, "%.*s (%s)", TEXT_ARGUMENTS(show->title), feeds[i].format));
}

void alternates_add_episode(struct visit *visit, struct list *alternates, const struct show *show,
                            const struct episode *episode)
{
    struct text none = {NULL, 0};
    alternates_add(visit, alternates, "text/markdown", path_of_episode(visit, show, episode, ".md"),
                   none);
    alternates_add(visit, alternates, "application/json",
                   path_of_episode(visit, show, episode, ".json"), none);
    if (!embed_exists(episode))
        return;
    struct text page = visit_absolute(visit, path_of_episode(visit, show, episode, ""));
    alternates_add(visit, alternates, "application/json+oembed",
                   oembed_path(visit, page, TEXT("json")), episode->title);
    alternates_add(visit, alternates, "text/xml+oembed", oembed_path(visit, page, TEXT("xml")),
                   episode->title);
}

void alternates_add_transcript(struct visit *visit, struct list *alternates,
                               const struct show *show, const struct episode *episode)
{
    static const struct {
        const char *media_type;
        const char *below;
        bool timed;
    } forms[] = {
        {"text/plain", "/transcript.txt", false},
        {"text/markdown", "/transcript.md", false},
        {"text/vtt", "/transcript.vtt", true},
        {"application/x-subrip", "/transcript.srt", true},
        {"application/json", "/transcript.json", true},
    };
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
        if (episode->has_cues || !forms[i].timed)
            alternates_add(visit, alternates, forms[i].media_type,
                           path_of_episode(visit, show, episode, forms[i].below),
                           (struct text){NULL, 0});
}
