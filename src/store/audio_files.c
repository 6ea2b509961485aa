#include "store/audio_files.h"

static const struct field fields[] = {
    FIELD(audio_file, name),       FIELD(audio_file, bytes), FIELD(audio_file, modified_ns),
    FIELD(audio_file, duration_s), FIELD(audio_file, type),  FIELD(audio_file, chapters),
    FIELD(audio_file, picture),
};

static const struct record audio_file_record = RECORD(audio_file, fields);

enum store_answer audio_files_find(struct engine *engine, int64_t show_id, struct text name,
                                   struct audio_file *file, struct arena *arena)
{
    struct statement *statement = statement_begin(engine, QUERY_audio_file_find);
    statement_bind_integer(statement, "show_id", show_id);
    statement_bind_text(statement, "name", name);
    return store_one(statement, &audio_file_record, file, arena);
}

bool audio_files_put(struct engine *engine, int64_t show_id, const struct audio_file *file)
{
    struct statement *statement = statement_begin(engine, QUERY_audio_file_put);
    statement_bind_integer(statement, "show_id", show_id);
    statement_bind_record(statement, &audio_file_record, file);
    return statement_finish(statement);
}
