/* Any bytes from a confined child; the first chooses what they are said to be. What is taken for a
 * struct is written as the bytes that it was read from. */
#include "promise.h"
#include "replay.h"

#include "model/episode.h"
#include "model/show.h"
#include "model/topic.h"

/* A list in a list, and each kind of member that is packed. */
struct node {
    struct list topics;
    struct text text;
    int64_t integer;
    bool boolean;
};

struct tree {
    struct list nodes;
};

static const struct field node_fields[] = {
    FIELD_OF(node, topics, &topic_record),
    FIELD(node, text),
    FIELD(node, integer),
    FIELD(node, boolean),
};
static const struct record node_record = RECORD(node, node_fields);
static const struct field tree_fields[] = {FIELD_OF(tree, nodes, &node_record)};
static const struct record tree_record = RECORD(tree, tree_fields);

static const struct record *const records[] = {&episode_record, &show_record, &tree_record};

enum { RECORDS = sizeof records / sizeof records[0] };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    struct arena arena;
    struct buffer written;
    const struct record *record = records[data[0] % RECORDS];
    struct text bytes = {(const char *)data + 1, size - 1}, rest = bytes;
    arena_begin(&arena);
    buffer_begin(&written, SIZE_MAX);
    void *owner = arena_allocate(&arena, record->size);
    if (packed_read(&rest, &arena, record, owner)) {
        packed_write(&written, record, owner);
        promise(
            text_equal(buffer_text(&written), text_slice(bytes, 0, bytes.length - rest.length)));
    }
    buffer_end(&written);
    arena_end(&arena);
    return 0;
}
