#include "pages/audio_object.h"

#include "base/date.h"
#include "pages/embed.h"
#include "pages/path.h"

static const struct field fields[] = {
    FIELD(audio_object, title),       FIELD(audio_object, episode_url),
    FIELD(audio_object, content_url), FIELD(audio_object, embed_url),
    FIELD(audio_object, media_type),  FIELD(audio_object, duration_iso),
    FIELD(audio_object, bytes),       FIELD(audio_object, uploaded),
    FIELD(audio_object, language),    FIELD(audio_object, transcript),
};

const struct record audio_object_record = RECORD(audio_object, fields);

const struct audio_object *audio_object_of(struct visit *visit, const struct show *show,
                                           const struct episode *episode, struct text transcript)
{
    if (!embed_exists(episode))
        return NULL;
    struct arena *arena = visit->arena;
    struct audio_object *audio = arena_allocate(arena, sizeof *audio);
    *audio = (struct audio_object){
        .title = episode->title,
        .episode_url = visit_absolute(visit, path_of_episode(visit, show, episode, "")),
        .content_url = visit_absolute(visit, episode->audio_url),
        .embed_url = visit_absolute(visit, path_of_episode(visit, show, episode, "/embed")),
        .media_type = episode->audio_type,
        .bytes = episode->audio_bytes,
        .uploaded = date_format_rfc3339(arena, episode->published_at),
        .language = show->language,
        .transcript = transcript,
    };
    if (episode->duration_s > 0)
        audio->duration_iso = duration_format_iso8601(arena, episode->duration_s);
    return audio;
}
