#include "difference/confined_feed.h"

#include "base/utf8.h"
#include "confine/confined.h"
#include "confine/packed.h"
#include "ingest/xml_encoding.h"

/* An item, or the channel where it has no guid. */
struct told {
    struct text guid;
    struct text title;
    int64_t published_at;
    struct list values; /* of struct told_value */
};

struct told_value {
    struct text what;
    struct text shown;
    int64_t hash;
};

static const struct field value_fields[] = {
    FIELD(told_value, what),
    FIELD(told_value, shown),
    FIELD(told_value, hash),
};

static const struct record value_record = RECORD(told_value, value_fields);

static const struct field fields[] = {
    FIELD(told, guid),
    FIELD(told, title),
    FIELD(told, published_at),
    FIELD_OF(told, values, &value_record),
};

static const struct record record = RECORD(told, fields);

struct reading {
    FILE *input;
    int64_t bytes_max;
    const struct app_feed_receiver *receiver;
    struct error *error;
    struct outlet *outlet; /* in the child */
    struct arena arena;    /* of one message */
};

/* ---- in the child ---- */

static void send_told(struct reading *reading, struct told told, struct list values)
{
    const struct app_value *from = values.items;
    struct told_value *to = arena_allocate(&reading->arena, values.count * sizeof *to + 1);
    for (size_t i = 0; i < values.count; i++)
        to[i] = (struct told_value){.what = text_of(from[i].what),
                                    .shown = utf8_scrub(&reading->arena, from[i].shown),
                                    .hash = (int64_t)from[i].hash};
    told.values = (struct list){to, values.count};
    packed_write(outlet_begin(reading->outlet), &record, &told);
    outlet_end(reading->outlet);
    arena_reset(&reading->arena);
}

static void send_item(void *context, const struct app_item *item)
{
    struct reading *reading = context;
    struct told told = {.guid = utf8_scrub(&reading->arena, item->guid),
                        .title = utf8_scrub(&reading->arena, item->title),
                        .published_at = item->published_at};
    send_told(reading, told, item->values);
}

static void send_channel(void *context, struct list values)
{
    send_told(context, (struct told){.guid = {NULL, 0}}, values);
}

static void prepare(void *context)
{
    xml_encoding_prepare(((struct reading *)context)->input);
}

static bool run(void *context, struct outlet *outlet, struct error *error)
{
    struct reading *reading = context;
    struct app_feed_receiver receiver = {send_item, send_channel, reading};
    reading->outlet = outlet;
    return app_feed_read(reading->input, reading->bytes_max, &receiver, error);
}

/* ---- in this process ---- */

static struct list values_of(struct arena *arena, struct list told)
{
    const struct told_value *from = told.items;
    struct app_value *to = arena_allocate(arena, told.count * sizeof *to + 1);
    for (size_t i = 0; i < told.count; i++)
        to[i] = (struct app_value){.what = arena_c_string(arena, from[i].what),
                                   .shown = from[i].shown,
                                   .hash = (uint64_t)from[i].hash};
    return (struct list){to, told.count};
}

static bool take(void *context, struct text message)
{
    struct reading *reading = context;
    const struct app_feed_receiver *receiver = reading->receiver;
    struct told told = {.guid = {NULL, 0}};
    if (!packed_read(&message, &reading->arena, &record, &told))
        return error_set(reading->error, "its reader's results are none");
    struct app_item item = {told.guid, told.title, told.published_at,
                            values_of(&reading->arena, told.values)};
    if (text_is_empty(item.guid))
        receiver->channel(receiver->context, item.values);
    else
        receiver->item(receiver->context, &item);
    arena_reset(&reading->arena);
    return true;
}

bool confined_feed_read(FILE *input, int64_t bytes_max, const struct app_feed_receiver *receiver,
                        struct error *error)
{
    struct reading reading = {
        .input = input, .bytes_max = bytes_max, .receiver = receiver, .error = error};
    const struct confined_work work = {
        .input = fileno(input), .prepare = prepare, .run = run, .take = take, .context = &reading};
    arena_begin(&reading.arena);
    bool done = confined_run(&work, &confined_default_limits, error);
    arena_end(&reading.arena);
    return done;
}
