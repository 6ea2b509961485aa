#include "store/transcripts.h"

struct transcript {
    struct text content;
};

static const struct field fields[] = {FIELD(transcript, content)};
static const struct record transcript_record = RECORD(transcript, fields);

enum store_answer transcripts_find(struct engine *engine, int64_t episode_id, struct text *content,
                                   struct arena *arena)
{
    struct statement *statement = statement_begin(engine, QUERY_transcript_by_episode);
    statement_bind_integer(statement, "episode_id", episode_id);
    struct transcript transcript = {0};
    enum store_answer answer = store_one(statement, &transcript_record, &transcript, arena);
    *content = transcript.content;
    return answer;
}

static bool drop(struct engine *engine, int64_t episode_id)
{
    struct statement *statement = statement_begin(engine, QUERY_transcript_drop);
    statement_bind_integer(statement, "episode_id", episode_id);
    return statement_finish(statement);
}

bool transcripts_put(struct engine *engine, int64_t episode_id, struct text content)
{
    if (text_is_empty(content))
        return drop(engine, episode_id);
    struct statement *statement = statement_begin(engine, QUERY_transcript_put);
    statement_bind_integer(statement, "episode_id", episode_id);
    statement_bind_text(statement, "content", content);
    return statement_finish(statement);
}
