#include "ingest/markdown_confined.h"

#include "base/utf8.h"
#include "confine/confined.h"
#include "confine/making_many.h"
#include "confine/packed.h"
#include "ingest/incoming_check.h"
#include "ingest/incoming_packed.h"
#include "ingest/markdown_file.h"
#include "model/validate.h"

#include <jansson.h>

/* Hash tables are to differ from one time to the next, whatever the input has in mind. */
static void prepare(void *context)
{
    (void)context;
    json_object_seed(0);
}

/* ---- episodes ---- */

struct reading {
    const struct markdown_source *sources;
    struct markdown_made *made;
    struct arena *arena;
};

static const struct field fault_fields[] = {FIELD(markdown_made, fault)};

/* The rest follows where there is no fault. */
static const struct record fault_record = RECORD(markdown_made, fault_fields);

static void prepare_episodes(void *context, size_t first)
{
    (void)first;
    prepare(context);
}

static void make_episode(void *context, size_t i, struct arena *arena, struct buffer *to)
{
    const struct markdown_source *source = &((const struct reading *)context)->sources[i];
    struct markdown_made made = {.fault = TEXT("")};
    struct error error;
    bool is_read = markdown_file_read_episode(source->content, source->name, arena, &made.incoming,
                                              &made.named, &error);
    if (!is_read)
        made.fault = utf8_scrub(arena, text_of(error.message));
    packed_write(to, &fault_record, &made);
    if (is_read) {
        packed_write(to, &markdown_named_record, &made.named);
        incoming_packed_write(to, &made.incoming);
    }
}

/* The names of files are for whoever opens them to judge. */
static bool read_named(struct text *rest, struct arena *arena, struct markdown_named *named)
{
    return packed_read(rest, arena, &markdown_named_record, named) &&
           (!named->transcript_is_address || validate_web_url(named->transcript));
}

static bool unpack(struct text rest, struct arena *arena, struct markdown_made *made)
{
    return packed_read(&rest, arena, &fault_record, made) &&
           (!text_is_empty(made->fault) || (read_named(&rest, arena, &made->named) &&
                                            incoming_packed_read(&rest, arena, &made->incoming)));
}

static bool take_episode(void *context, size_t i, struct text message, struct error *error)
{
    struct reading *reading = context;
    struct markdown_made made = {.fault = TEXT("")};
    if (!unpack(arena_copy(reading->arena, message), reading->arena, &made))
        return error_set(error, "its reader made an episode that cannot be");
    reading->made[i] = made;
    return true;
}

static void blame_episode(void *context, size_t i, const char *sentence)
{
    struct reading *reading = context;
    reading->made[i].fault = arena_copy(reading->arena, text_of(sentence));
}

struct markdown_made *markdown_confined_read_episodes(struct arena *arena,
                                                      const struct markdown_source *sources,
                                                      size_t count)
{
    struct reading reading = {
        .sources = sources,
        .made = arena_allocate(arena, count * sizeof *reading.made),
        .arena = arena,
    };
    making_many_run(&(struct making_many){.count = count,
                                          .prepare = prepare_episodes,
                                          .make = make_episode,
                                          .take = take_episode,
                                          .blame = blame_episode,
                                          .context = &reading});
    return reading.made;
}

/* ---- the show ---- */

struct show_reading {
    struct text content;
    struct show *show;
    struct list *redirects;
    struct markdown_named *named;
    struct arena *arena;
    struct error *error;
    bool is_read;
};

struct former {
    struct list redirects;
};

static const struct field former_fields[] = {FIELD_OF(former, redirects, &redirect_record)};

static const struct record former_record = RECORD(former, former_fields);

static bool run_show(void *context, struct outlet *outlet, struct error *error)
{
    struct show_reading *reading = context;
    struct former former;
    if (!markdown_file_read_show(reading->content, reading->arena, reading->show, &former.redirects,
                                 reading->named, error))
        return false;
    struct buffer *to = outlet_begin(outlet);
    packed_write(to, &show_record, reading->show);
    packed_write(to, &former_record, &former);
    packed_write(to, &markdown_named_record, reading->named);
    outlet_end(outlet);
    return true;
}

static bool check_redirects(struct list redirects)
{
    const struct redirect *redirect = redirects.items;
    for (size_t i = 0; i < redirects.count; i++)
        if (!incoming_check_redirect(&redirect[i]))
            return false;
    return true;
}

static bool take_show(void *context, struct text message)
{
    struct show_reading *reading = context;
    struct former former;
    struct text rest = arena_copy(reading->arena, message);
    reading->is_read = !reading->is_read &&
                       packed_read(&rest, reading->arena, &show_record, reading->show) &&
                       packed_read(&rest, reading->arena, &former_record, &former) &&
                       read_named(&rest, reading->arena, reading->named) &&
                       incoming_check_show(reading->show) && check_redirects(former.redirects);
    if (!reading->is_read)
        return error_set(reading->error, "its reader made a show that cannot be");
    *reading->redirects = former.redirects;
    return true;
}

bool markdown_confined_read_show(struct text content, struct arena *arena, struct show *show,
                                 struct list *redirects, struct markdown_named *named,
                                 struct error *error)
{
    struct show_reading reading = {.content = content,
                                   .show = show,
                                   .redirects = redirects,
                                   .named = named,
                                   .arena = arena,
                                   .error = error};
    const struct confined_work work = {
        .input = -1, .prepare = prepare, .run = run_show, .take = take_show, .context = &reading};
    *show = (struct show){0};
    *named = (struct markdown_named){0};
    return confined_run(&work, &confined_default_limits, error) &&
           (reading.is_read || error_set(error, "its reader made nothing of it"));
}
