#include "pages/player.h"

#include "pages/path.h"

static const struct field fields[] = {
    FIELD(player, audio_url),    FIELD(player, captions_path),
    FIELD(player, title),        FIELD(player, show_title),
    FIELD(player, language),     FIELD_OF(player, artwork, &artwork_record),
    FIELD(player, episode_path), FIELD(player, duration_s),
};

const struct record player_record = RECORD(player, fields);

struct player *player_of(struct visit *visit, const struct show *show,
                         const struct episode *episode)
{
    if (text_is_empty(episode->audio_url))
        return NULL;
    struct player *player = arena_allocate(visit->arena, sizeof *player);
    *player = (struct player){
        .audio_url = episode->audio_url,
        .title = episode->title,
        .show_title = show->title,
        .language = show->language,
        .artwork = artwork_of_episode(visit, show, episode),
        .episode_path = path_of_episode(visit, show, episode, ""),
        .duration_s = episode->duration_s,
    };
    if (episode->has_cues)
        player->captions_path = path_of_episode(visit, show, episode, "/transcript.vtt");
    return player;
}
