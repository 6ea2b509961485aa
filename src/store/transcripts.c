#include "store/transcripts.h"

#include "store/search_index.h"

static const struct field fields[] = {
    FIELD(transcript, content),
    FIELD(transcript, cues),
    FIELD(transcript, cue_ids),
};

static const struct record transcript_record = RECORD(transcript, fields);

enum store_answer transcripts_find(struct engine *engine, int64_t episode_id,
                                   struct transcript *transcript, struct arena *arena)
{
    struct statement *statement = statement_begin(engine, QUERY_transcript_by_episode);
    statement_bind_integer(statement, "episode_id", episode_id);
    return store_one(statement, &transcript_record, transcript, arena);
}

bool transcripts_put(struct engine *engine, int64_t episode_id, const struct transcript *transcript)
{
    if (!search_index_change(engine, episode_id))
        return false;
    struct statement *statement = statement_begin(engine, QUERY_transcript_put);
    statement_bind_integer(statement, "episode_id", episode_id);
    statement_bind_record(statement, &transcript_record, transcript);
    return statement_finish(statement);
}
