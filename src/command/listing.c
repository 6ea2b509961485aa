#include "command/listing.h"

#include "base/date.h"

#include <stdio.h>

struct listing listing_begin(const struct task *task)
{
    struct listing listing = {.json = task_option(task, "json") != NULL};
    if (listing.json)
        putchar('[');
    return listing;
}

void listing_add(struct listing *listing, json_t *object)
{
    fputs(listing->count > 0 ? ",\n" : "\n", stdout);
    json_dumpf(object, stdout, JSON_COMPACT);
    json_decref(object);
    listing->count++;
}

void listing_end(const struct listing *listing)
{
    if (listing->json)
        fputs(listing->count > 0 ? "\n]\n" : "]\n", stdout);
}

json_t *listing_text(struct text text)
{
    return json_stringn(text.at ? text.at : "", text.length);
}

json_t *listing_text_or_null(struct text text)
{
    return text_is_empty(text) ? json_null() : listing_text(text);
}

json_t *listing_time(int64_t at)
{
    if (at == 0)
        return json_null();
    struct arena arena;
    arena_begin(&arena);
    json_t *time = listing_text(date_format_rfc3339(&arena, at));
    arena_end(&arena);
    return time;
}
