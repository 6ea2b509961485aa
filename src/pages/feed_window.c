#include "pages/feed_window.h"

enum { PAGE_LIMIT = 100, PAGE_LIMIT_MAX = 1000, ARCHIVE_LIMIT = 50 };

static bool is_known(struct text name)
{
    return text_equal(name, TEXT("page")) || text_equal(name, TEXT("limit")) ||
           text_equal(name, TEXT("archive"));
}

/* The parameters that mean something here as they were written, with '?': what the canonical
 * address is compared with. */
static struct text given_parameters(struct visit *visit)
{
    struct text rest = visit->address.query;
    struct text given = {NULL, 0};
    while (!text_is_empty(rest)) {
        struct text parameter = text_split(&rest, '&');
        struct text value = parameter;
        if (is_known(text_split(&value, '=')))
            given = arena_format(visit->arena, "%.*s%c%.*s", TEXT_ARGUMENTS(given),
                                 text_is_empty(given) ? '?' : '&', TEXT_ARGUMENTS(parameter));
    }
    return given;
}

/* The number that a parameter says, `standard` where it is not there, 0 for anything else. */
static int64_t parameter_number(struct visit *visit, struct text name, int64_t standard)
{
    struct text value;
    if (!address_parameter(visit->arena, &visit->address, name, &value))
        return standard;
    return visit_page_number(value);
}

struct text feed_window_page(struct arena *arena, int64_t number, int64_t limit)
{
    if (limit == PAGE_LIMIT)
        return arena_join(arena, TEXT("?page="), arena_decimal(arena, number));
    return arena_join(arena, TEXT("?page="), arena_decimal(arena, number), TEXT("&limit="),
                      arena_decimal(arena, limit));
}

struct text feed_window_archive(struct arena *arena, int64_t number)
{
    return arena_join(arena, TEXT("?archive="), arena_decimal(arena, number));
}

struct text feed_window_query(struct arena *arena, const struct feed_window *window)
{
    switch (window->part) {
    case FEED_PAGE:
        return feed_window_page(arena, window->number, window->limit);
    case FEED_ARCHIVE:
        return feed_window_archive(arena, window->number);
    case FEED_COMPLETE:
        break;
    }
    return (struct text){NULL, 0};
}

static struct feed_window window_of(struct visit *visit)
{
    int64_t archive = parameter_number(visit, TEXT("archive"), -1);
    int64_t page = parameter_number(visit, TEXT("page"), -1);
    int64_t limit = parameter_number(visit, TEXT("limit"), -1);
    if (archive >= 0) {
        bool alone = page < 0 && limit < 0;
        return (struct feed_window){
            .part = FEED_ARCHIVE, .number = alone ? archive : 0, .limit = ARCHIVE_LIMIT};
    }
    return (struct feed_window){
        .part = FEED_PAGE,
        .number = page < 0 ? 1 : page,
        .limit = limit < 0 ? PAGE_LIMIT : limit,
    };
}

int feed_window_read(struct visit *visit, struct feed_window *window)
{
    struct text given = given_parameters(visit);
    *window = (struct feed_window){.part = FEED_COMPLETE};
    if (text_is_empty(given))
        return 200;
    *window = window_of(visit);
    if (window->number < 1 || window->limit < 1 || window->limit > PAGE_LIMIT_MAX)
        return 404;
    struct text query = feed_window_query(visit->arena, window);
    if (text_equal(query, given))
        return 200;
    struct text path = visit_path(visit);
    return visit_redirect(visit, arena_join(visit->arena, path, query));
}

static void place_page(struct feed_window *window)
{
    window->last_number = (window->count + window->limit - 1) / window->limit;
    if (window->last_number == 0)
        window->last_number = 1;
    if (window->number > window->last_number)
        return;
    window->last = window->count - (window->number - 1) * window->limit;
    window->first = window->last > window->limit ? window->last - window->limit + 1 : 1;
}

/* Behind the last full document there is always one that is not full, if need be an empty one: a
 * full one can then name its successor from the start and never has to change. */
static void place_archive(struct feed_window *window)
{
    window->last_number = window->count / window->limit + 1;
    if (window->number > window->last_number)
        return;
    window->first = (window->number - 1) * window->limit + 1;
    window->last = window->number * window->limit;
    if (window->last > window->count)
        window->last = window->count;
}

bool feed_window_place(struct feed_window *window, int64_t count)
{
    window->count = count;
    window->first = 1;
    window->last = count;
    if (window->part == FEED_PAGE)
        place_page(window);
    else if (window->part == FEED_ARCHIVE)
        place_archive(window);
    return window->number <= window->last_number;
}

int64_t feed_window_newest_archive(const struct feed_window *window)
{
    return (window->count + ARCHIVE_LIMIT - 1) / ARCHIVE_LIMIT;
}
