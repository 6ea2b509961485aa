/* The readers of ingest.h, each in a confined child: there a receiver packs what it is told, here
 * it is unpacked, checked and told to the caller's. */
#include "confine/confined.h"
#include "confine/packed.h"
#include "ingest/incoming_check.h"
#include "ingest/incoming_packed.h"
#include "ingest/readers.h"
#include "ingest/xml_encoding.h"

#include <jansson.h>

/* ---- messages ---- */

enum message_kind {
    MESSAGE_SHOW,
    MESSAGE_EPISODE,
    MESSAGE_SKIPPED,
    MESSAGE_LEFT_OUT,
    MESSAGE_REDIRECT
};

/* What is told besides the show, the episode or the redirect, which follows where it is one of
 * those. */
struct message {
    int64_t kind;
    int64_t line;
    struct text name; /* of what is skipped or left out */
    struct text reason;
};

static const struct field fields[] = {
    FIELD(message, kind),
    FIELD(message, line),
    FIELD(message, name),
    FIELD(message, reason),
};

static const struct record message_record = RECORD(message, fields);

/* ---- in the child ---- */

struct sender {
    struct receiver receiver; /* first, so that it is the sender too */
    struct outlet *outlet;
};

static bool send_message(struct receiver *receiver, const struct message *message,
                         const struct record *record, const void *subject)
{
    struct outlet *outlet = ((struct sender *)receiver)->outlet;
    struct buffer *to = outlet_begin(outlet);
    packed_write(to, &message_record, message);
    if (record)
        packed_write(to, record, subject);
    outlet_end(outlet);
    return true;
}

static bool send_show(struct receiver *receiver, const struct show *show)
{
    struct message message = {.kind = MESSAGE_SHOW};
    return send_message(receiver, &message, &show_record, show);
}

static bool send_episode(struct receiver *receiver, const struct incoming_episode *incoming)
{
    struct outlet *outlet = ((struct sender *)receiver)->outlet;
    struct message message = {.kind = MESSAGE_EPISODE};
    struct buffer *to = outlet_begin(outlet);
    packed_write(to, &message_record, &message);
    incoming_packed_write(to, incoming);
    outlet_end(outlet);
    return true;
}

static bool send_note(struct receiver *receiver, enum message_kind kind, long line,
                      const char *name, const char *reason)
{
    struct message message = {
        .kind = kind, .line = line, .name = text_of(name), .reason = text_of(reason)};
    return send_message(receiver, &message, NULL, NULL);
}

static bool send_skipped(struct receiver *receiver, long line, const char *title,
                         const char *reason)
{
    return send_note(receiver, MESSAGE_SKIPPED, line, title, reason);
}

static bool send_left_out(struct receiver *receiver, long line, const char *name,
                          const char *reason)
{
    return send_note(receiver, MESSAGE_LEFT_OUT, line, name, reason);
}

static bool send_redirect(struct receiver *receiver, long line, const struct redirect *redirect)
{
    struct message message = {.kind = MESSAGE_REDIRECT, .line = line};
    return send_message(receiver, &message, &redirect_record, redirect);
}

static struct sender sender_for(struct outlet *outlet)
{
    return (struct sender){
        .receiver = {send_show, send_episode, send_skipped, send_left_out, send_redirect},
        .outlet = outlet};
}

/* ---- in this process ---- */

struct reading {
    FILE *input;        /* or NULL */
    struct text object; /* that is read where there is no input */
    const struct ingest_limits *limits;
    struct receiver *receiver;
    struct error *error;
    struct arena arena; /* of one message */
};

static bool take_show(struct reading *reading, struct text rest)
{
    struct show show = {0};
    if (!packed_read(&rest, &reading->arena, &show_record, &show) || !incoming_check_show(&show))
        return error_set(reading->error, "its reader made a show that cannot be");
    return reading->receiver->show(reading->receiver, &show);
}

static bool take_episode(struct reading *reading, struct text rest)
{
    struct incoming_episode incoming;
    if (!incoming_packed_read(&rest, &reading->arena, &incoming))
        return error_set(reading->error, "its reader made an episode that cannot be");
    return reading->receiver->episode(reading->receiver, &incoming);
}

static bool take_redirect(struct reading *reading, const struct message *message, struct text rest)
{
    struct redirect redirect = {0};
    if (!packed_read(&rest, &reading->arena, &redirect_record, &redirect) ||
        !incoming_check_redirect(&redirect) || message->line < 1)
        return error_set(reading->error, "its reader made a redirect that cannot be");
    return reading->receiver->redirect(reading->receiver, message->line, &redirect);
}

static bool take_note(struct reading *reading, const struct message *message)
{
    struct receiver *receiver = reading->receiver;
    const char *name = arena_c_string(&reading->arena, message->name);
    const char *reason = arena_c_string(&reading->arena, message->reason);
    return message->kind == MESSAGE_SKIPPED
               ? receiver->skipped(receiver, message->line, name, reason)
               : receiver->left_out(receiver, message->line, name, reason);
}

static bool take_message(struct reading *reading, struct text rest)
{
    struct message message = {0};
    if (!packed_read(&rest, &reading->arena, &message_record, &message) || message.kind < 0 ||
        message.kind > MESSAGE_REDIRECT)
        return error_set(reading->error, "its reader's results are none");
    if (message.kind == MESSAGE_SHOW)
        return take_show(reading, rest);
    if (message.kind == MESSAGE_REDIRECT)
        return take_redirect(reading, &message, rest);
    return message.kind == MESSAGE_EPISODE ? take_episode(reading, rest)
                                           : take_note(reading, &message);
}

static bool take(void *context, struct text bytes)
{
    struct reading *reading = context;
    bool goes_on = take_message(reading, bytes);
    arena_reset(&reading->arena);
    return goes_on;
}

/* The time and the room for as large an input as is allowed: what is there by default is for the
 * default, and comes again for each part of that size. */
static struct confined_limits limits_for(const struct ingest_limits *allowed)
{
    enum { PARTS_MAX = 1024 };
    struct confined_limits limits = confined_default_limits;
    int64_t parts = (allowed->input_bytes - 1) / ingest_default_limits.input_bytes + 1;
    if (parts > PARTS_MAX)
        parts = PARTS_MAX;
    limits.computing_s *= (int)parts;
    limits.waiting_s *= (int)parts;
    limits.result_bytes *= parts;
    limits.advice = "smaller parts or a higher --max-bytes may do";
    return limits;
}

static bool read_confined(struct reading *reading, struct confined_work work)
{
    struct confined_limits limits =
        reading->limits ? limits_for(reading->limits) : confined_default_limits;
    work.take = take;
    work.context = reading;
    arena_begin(&reading->arena);
    bool done = confined_run(&work, &limits, reading->error);
    arena_end(&reading->arena);
    return done;
}

/* ---- the readers ---- */

static void prepare_rss(void *context)
{
    xml_encoding_prepare(((struct reading *)context)->input);
}

static bool run_rss(void *context, struct outlet *outlet, struct error *error)
{
    struct reading *reading = context;
    struct sender sender = sender_for(outlet);
    return rss_read(reading->input, reading->limits, &sender.receiver, error);
}

bool ingest_rss(FILE *input, const struct ingest_limits *limits, struct receiver *receiver,
                struct error *error)
{
    struct reading reading = {
        .input = input, .limits = limits, .receiver = receiver, .error = error};
    return read_confined(
        &reading,
        (struct confined_work){.input = fileno(input), .prepare = prepare_rss, .run = run_rss});
}

/* Its hash tables are to differ from one time to the next, whatever the input has in mind. */
static void prepare_json(void *context)
{
    (void)context;
    json_object_seed(0);
}

static bool run_json_lines(void *context, struct outlet *outlet, struct error *error)
{
    struct reading *reading = context;
    struct sender sender = sender_for(outlet);
    return json_lines_read(reading->input, reading->limits, &sender.receiver, error);
}

bool ingest_json_lines(FILE *input, int descriptor, const struct ingest_limits *limits,
                       struct receiver *receiver, struct error *error)
{
    struct reading reading = {
        .input = input, .limits = limits, .receiver = receiver, .error = error};
    return read_confined(&reading, (struct confined_work){.input = descriptor,
                                                          .prepare = prepare_json,
                                                          .run = run_json_lines});
}

static bool run_json_object(void *context, struct outlet *outlet, struct error *error)
{
    struct reading *reading = context;
    struct sender sender = sender_for(outlet);
    return json_object_read(reading->object, &sender.receiver, error);
}

bool ingest_json_object(struct text object, struct receiver *receiver, struct error *error)
{
    struct reading reading = {.object = object, .receiver = receiver, .error = error};
    return read_confined(
        &reading,
        (struct confined_work){.input = -1, .prepare = prepare_json, .run = run_json_object});
}
