/* A child opens and reads its files before it is confined, looks at none of their bytes until it
 * is, and tells what it made of each. */
#include "ingest/document_batch.h"

#include "base/error.h"
#include "confine/making_many.h"
#include "confine/packed.h"
#include "ingest/readers.h"
#include "ingest/transcript_source.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

struct batch {
    const struct document *documents;
    size_t count;
    struct text *contents; /* in the child; without an address where it could not be read */
    struct document_made *made;
    struct arena *arena;
};

static const struct field fields[] = {
    FIELD(document_made, fault),
    FIELD(document_made, content),
    FIELD(document_made, cues),
};

static const struct record record = RECORD(document_made, fields);

/* ---- in the child ---- */

static bool read_file(struct arena *arena, const struct document *document, struct text *content)
{
    FILE *file = fopen(document->path, "re");
    struct stat found;
    if (!file)
        return false;
    bool done = fstat(fileno(file), &found) == 0 && found.st_size <= document->bytes_max;
    size_t size = done ? (size_t)found.st_size : 0;
    char *bytes = arena_allocate(arena, size + 1);
    *content = (struct text){bytes, fread(bytes, 1, size, file)};
    done = done && !ferror(file);
    fclose(file);
    return done;
}

static void prepare(void *context, size_t first)
{
    struct batch *batch = context;
    batch->contents = arena_allocate(batch->arena, batch->count * sizeof *batch->contents);
    for (size_t i = first; i < batch->count; i++) {
        struct text *content = &batch->contents[i];
        if (batch->documents[i].content.at)
            *content = batch->documents[i].content;
        else if (!batch->documents[i].path)
            *content = TEXT("");
        else if (!read_file(batch->arena, &batch->documents[i], content))
            *content = (struct text){NULL, 0};
    }
}

static struct document_made read_document(struct arena *arena, const struct document *document,
                                          struct text content)
{
    struct document_made made = {.content = {NULL, 0}};
    struct transcript transcript = {0};
    struct error error = {0};
    bool done = content.at || error_set(&error, "cannot be read from the cache");
    if (done && document->is_chapters)
        done = chapters_read(arena, content, &transcript.content, &error);
    else if (done && document->is_plain)
        transcript_source_read_plain(arena, content, &transcript);
    else if (done)
        done = transcript_read(arena, content, &transcript, &error);
    if (done)
        made = (struct document_made){.content = transcript.content, .cues = transcript.cues};
    else
        made.fault = arena_copy(arena, text_of(error.message));
    return made;
}

static void make(void *context, size_t i, struct arena *arena, struct buffer *to)
{
    const struct batch *batch = context;
    struct document_made made = read_document(arena, &batch->documents[i], batch->contents[i]);
    packed_write(to, &record, &made);
}

/* ---- in this process ---- */

static bool take(void *context, size_t i, struct text message, struct error *error)
{
    struct batch *batch = context;
    struct document_made made = {.content = {NULL, 0}};
    struct text rest = arena_copy(batch->arena, message);
    if (!packed_read(&rest, batch->arena, &record, &made))
        return error_set(error, "its reader's results are none");
    batch->made[i] = made;
    return true;
}

static void blame(void *context, size_t i, const char *sentence)
{
    struct batch *batch = context;
    batch->made[i].fault = arena_copy(batch->arena, text_of(sentence));
}

struct document_made *document_batch_make(struct arena *arena, const struct document *documents,
                                          size_t count)
{
    struct batch batch = {
        .documents = documents,
        .count = count,
        .made = arena_allocate(arena, count * sizeof *batch.made),
        .arena = arena,
    };
    making_many_run(&(struct making_many){.count = count,
                                          .prepare = prepare,
                                          .make = make,
                                          .take = take,
                                          .blame = blame,
                                          .context = &batch});
    return batch.made;
}
