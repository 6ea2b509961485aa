/* Whatever is fed to the reader that sees a feed as podcast apps do: it ends, and tells nothing
 * that a confined child could not hand on. */
#include "promise.h"
#include "replay.h"

#include "base/utf8.h"
#include "difference/app_feed.h"
#include "ingest/ingest.h"

struct told {
    size_t items;
    size_t channels;
};

static void check_values(struct list values)
{
    const struct app_value *value = values.items;
    for (size_t i = 0; i < values.count; i++)
        promise(value[i].what && utf8_is_valid(value[i].shown));
}

static void take_item(void *context, const struct app_item *item)
{
    struct told *told = context;
    promise(told->channels == 0);
    promise(!text_is_empty(item->guid) && utf8_is_scrubbed(item->guid));
    promise(utf8_is_valid(item->title));
    check_values(item->values);
    told->items++;
}

static void take_channel(void *context, struct list values)
{
    struct told *told = context;
    check_values(values);
    told->channels++;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct error error = {""};
    struct told told = {0, 0};
    const struct app_feed_receiver receiver = {take_item, take_channel, &told};
    if (size == 0)
        return 0;
    FILE *input = fmemopen((void *)(uintptr_t)data, size, "rb");
    promise(input);
    bool is_read = app_feed_read(input, ingest_default_limits.input_bytes, &receiver, &error);
    promise(is_read == (error.message[0] == '\0'));
    promise(told.channels == (is_read ? 1 : 0));
    fclose(input);
    return 0;
}
