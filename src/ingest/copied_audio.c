#include "ingest/copied_audio.h"

#include "base/slug.h"

#include <xxhash.h>

struct text copied_audio_name(struct arena *arena, struct text url)
{
    struct text path = text_split(&url, '?');
    struct text whole = path;
    struct text ending = {NULL, 0};
    for (size_t dot; (dot = text_find(path, '.')) < path.length;)
        path = ending = text_slice(path, dot + 1, path.length);
    enum { ENDING_MAX = 4 };
    bool is_plain = ending.length > 0 && ending.length <= ENDING_MAX && slug_is_valid(ending);
    unsigned long long hash =
        XXH3_64bits_withSeed(url.at, url.length, XXH3_64bits(whole.at, whole.length));
    return is_plain ? arena_format(arena, "%016llx.%.*s", hash, TEXT_ARGUMENTS(ending))
                    : arena_format(arena, "%016llx.mp3", hash);
}

void copied_audio_keep(struct arena *arena, const struct episode *stored,
                       struct incoming_episode *incoming)
{
    struct text name = copied_audio_name(arena, incoming->episode.audio_url);
    if (!text_starts_with(stored->audio_url, TEXT("/media/")) ||
        !text_ends_with(stored->audio_url, arena_join(arena, TEXT("/"), name)))
        return;
    incoming->episode.audio_url = stored->audio_url;
    incoming->episode.audio_bytes = stored->audio_bytes;
}
