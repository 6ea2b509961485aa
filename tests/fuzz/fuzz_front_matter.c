/* Whatever is fed to the reader of Markdown files: it ends, each name of the front matter has its
 * line, and an episode that is read keeps the promises of ingest.h. */
#include "replay.h"

#include "base/slug.h"
#include "base/utf8.h"
#include "ingest/front_matter.h"
#include "ingest/incoming_check.h"
#include "ingest/markdown_file.h"

#include <stdlib.h>

static void promise(bool kept)
{
    if (!kept)
        abort();
}

static void check_names(const struct front_matter *front_matter)
{
    const char *name;
    json_t *value;
    promise(json_is_object(front_matter->fields));
    json_object_foreach(front_matter->fields, name, value)
    {
        promise(front_matter_line(front_matter, name) > 1);
        promise(!json_is_number(value) && !json_is_boolean(value));
    }
}

static bool check_front_matter(struct text content)
{
    struct front_matter front_matter;
    struct error error = {""};
    switch (front_matter_read(content, &front_matter, &error)) {
    case FRONT_MATTER_READ:
        check_names(&front_matter);
        promise(front_matter.body.length < content.length);
        front_matter_end(&front_matter);
        return true;
    case FRONT_MATTER_BROKEN:
        promise(error.message[0] != '\0');
        return false;
    default:
        return false;
    }
}

static void check_episode(const struct incoming_episode *incoming,
                          const struct markdown_named *named)
{
    const struct episode *episode = &incoming->episode;
    promise(incoming->line > 0);
    promise(!text_is_empty(episode->title) && !text_is_empty(episode->guid));
    promise(text_is_empty(episode->slug) || slug_is_valid(episode->slug));
    promise(utf8_is_valid(episode->title) && utf8_is_valid(episode->extra.markup));
    promise(utf8_is_valid(episode->notes.markup) && utf8_is_valid(episode->chapters));
    promise(episode->status == EPISODE_DRAFT || episode->published_at != 0 ||
            named->published_line > 0);
    promise(incoming_check_episode(incoming));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct incoming_episode incoming;
    struct markdown_named named;
    struct show show;
    struct list redirects;
    struct error error = {""};
    arena_begin(&arena);
    struct text content = utf8_scrub(&arena, (struct text){(const char *)data, size});
    bool is_front_matter = check_front_matter(content);
    bool is_read =
        markdown_file_read_episode(content, TEXT("name"), &arena, &incoming, &named, &error);
    promise(is_read == (error.message[0] == '\0'));
    promise(!is_read || is_front_matter);
    if (is_read)
        check_episode(&incoming, &named);
    error.message[0] = '\0';
    is_read = markdown_file_read_show(content, &arena, &show, &redirects, &named, &error);
    promise(is_read == (error.message[0] == '\0'));
    promise(!is_read || !text_is_empty(show.title));
    arena_end(&arena);
    return 0;
}
