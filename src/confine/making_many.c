#include "confine/making_many.h"

#include "confine/confined.h"

struct progress {
    const struct making_many *making;
    size_t done; /* pieces */
    struct error error;
};

static void prepare(void *context)
{
    const struct progress *progress = context;
    progress->making->prepare(progress->making->context, progress->done);
}

static bool run(void *context, struct outlet *outlet, struct error *error)
{
    const struct progress *progress = context;
    const struct making_many *making = progress->making;
    struct arena arena;
    (void)error;
    arena_begin(&arena);
    for (size_t i = progress->done; i < making->count; i++) {
        making->make(making->context, i, &arena, outlet_begin(outlet));
        outlet_end(outlet);
        outlet_flush(outlet);
        arena_reset(&arena);
    }
    arena_end(&arena);
    return true;
}

static bool take(void *context, struct text message)
{
    struct progress *progress = context;
    const struct making_many *making = progress->making;
    if (progress->done == making->count)
        return error_set(&progress->error, "its reader made more than there is");
    if (!making->take(making->context, progress->done, message, &progress->error))
        return false;
    progress->done++;
    return true;
}

void making_many_run(const struct making_many *making)
{
    struct progress progress = {.making = making};
    const struct confined_work work = {.input = -1,
                                       .prepare = making->prepare ? prepare : NULL,
                                       .run = run,
                                       .take = take,
                                       .context = &progress};
    while (progress.done < making->count) {
        error_set(&progress.error, "its reader made nothing of it");
        confined_run(&work, &confined_default_limits, &progress.error);
        if (progress.done < making->count)
            making->blame(making->context, progress.done++, progress.error.message);
    }
}
