#include "confine/making.h"

#include "confine/confined.h"
#include "confine/packed.h"

struct result {
    const struct making *making;
    struct arena *arena;
    void *at;
    struct error *error;
    bool is_made;
};

static void prepare(void *context)
{
    const struct making *making = ((struct result *)context)->making;
    making->prepare(making->context);
}

static bool run(void *context, struct outlet *outlet, struct error *error)
{
    struct result *result = context;
    const struct making *making = result->making;
    if (!making->make(making->context, result->arena, result->at, error))
        return false;
    packed_write(outlet_begin(outlet), making->record, result->at);
    outlet_end(outlet);
    return true;
}

static bool take(void *context, struct text message)
{
    struct result *result = context;
    struct text rest = arena_copy(result->arena, message);
    result->is_made =
        !result->is_made && packed_read(&rest, result->arena, result->making->record, result->at);
    return result->is_made || error_set(result->error, "its reader's results are none");
}

bool making_run(const struct making *making, struct arena *arena, void *result_at,
                struct error *error)
{
    struct result result = {.making = making, .arena = arena, .at = result_at, .error = error};
    const struct confined_work work = {.input = making->input,
                                       .prepare = making->prepare ? prepare : NULL,
                                       .run = run,
                                       .take = take,
                                       .context = &result};
    if (!confined_run(&work, &confined_default_limits, error))
        return false;
    return result.is_made || error_set(error, "its reader made nothing of it");
}
