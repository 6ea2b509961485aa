#include "ingest/importer_untold.h"

#include "model/extra.h"
#include "store/episodes.h"
#include "store/transcripts.h"

/* What came from elsewhere outlives an input that has none of it: a transcript, chapters, and
 * elements that stand for nothing that changed. */
static void keep_what_is_not_told(struct importer *importer, struct episode *episode,
                                  const struct episode *stored)
{
    if (!episode->has_transcript) {
        episode->has_transcript = stored->has_transcript;
        episode->has_cues = stored->has_cues;
        episode->excerpt = stored->excerpt;
    }
    if (text_is_empty(episode->chapters))
        episode->chapters = stored->chapters;
    if (text_is_empty(episode->extra.markup))
        episode->extra = extra_after_episode_change(&importer->episode_arena, stored, episode);
}

bool importer_clear_transcript(struct importer *importer, const struct episode *episode)
{
    static const struct transcript nothing;
    struct transcript stored;
    switch (transcripts_find(importer->engine, episode->episode_id, &stored,
                             &importer->episode_arena)) {
    case STORE_FOUND:
        return transcripts_put(importer->engine, episode->episode_id, &nothing);
    case STORE_ABSENT:
        return true;
    default:
        return false;
    }
}

void importer_settle_untold(struct importer *importer, const struct incoming_episode *incoming,
                            struct episode *episode, const struct episode *stored)
{
    if (importer->is_whole)
        return;
    if (!incoming->says_status)
        episode->status = stored->status;
    if (episode->published_at == 0)
        episode->published_at = stored->published_at;
    keep_what_is_not_told(importer, episode, stored);
}
