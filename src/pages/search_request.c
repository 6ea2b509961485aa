#include "pages/search_request.h"

#include "pages/known.h"
#include "store/selection.h"
#include "store/shows.h"

enum { YEAR_MIN = 1970, YEAR_MAX = 9999 };

static struct text parameter(struct visit *visit, struct text name)
{
    struct text value = {NULL, 0};
    return address_parameter(visit->arena, &visit->address, name, &value) ? value
                                                                          : (struct text){NULL, 0};
}

static int find_show(struct visit *visit, struct text slug, struct show *show)
{
    struct text now;
    enum store_answer answer = known_show(visit->known, visit->engine, slug, show, visit->arena);
    if (answer == STORE_ABSENT &&
        shows_find_by_former_slug(visit->engine, slug, &now, visit->arena) == STORE_FOUND)
        answer = known_show(visit->known, visit->engine, now, show, visit->arena);
    if (answer == STORE_FAILED)
        return 500;
    return answer == STORE_FOUND && !show->removed ? 200 : 404;
}

int search_request_read(struct visit *visit, struct search_request *request)
{
    struct text slug = parameter(visit, TEXT("show"));
    long long year = 0;
    *request = (struct search_request){.typed = text_trim(parameter(visit, TEXT("q")))};
    request->terms = search_terms_read(visit->arena, request->typed);
    if (!text_to_integer(parameter(visit, TEXT("year")), &year) || year < YEAR_MIN ||
        year > YEAR_MAX)
        year = 0;
    int status = text_is_empty(slug) ? 200 : find_show(visit, slug, &request->show);
    request->question = (struct search_question){
        .terms = request->terms.list,
        .show_id = request->show.show_id,
        .year = year,
        .topic = parameter(visit, TEXT("topic")),
        .now_at = visit->now_at,
    };
    return status;
}

static struct text with_parameter(struct visit *visit, struct text query, const char *name,
                                  struct text value)
{
    if (text_is_empty(value))
        return query;
    return arena_join(visit->arena, query, text_of(text_is_empty(query) ? "?" : "&"), text_of(name),
                      TEXT("="), address_encode_segment(visit->arena, value));
}

static struct text number_text(struct visit *visit, int64_t number, int64_t least)
{
    return number < least ? (struct text){NULL, 0} : arena_decimal(visit->arena, number);
}

struct text search_path(struct visit *visit, const char *path, struct text typed,
                        struct text show_slug, int64_t year, struct text topic, int64_t number)
{
    struct text query = with_parameter(visit, (struct text){NULL, 0}, "q", typed);
    query = with_parameter(visit, query, "show", show_slug);
    query = with_parameter(visit, query, "year", number_text(visit, year, 1));
    query = with_parameter(visit, query, "topic", topic);
    query = with_parameter(visit, query, "page", number_text(visit, number, 2));
    return arena_join(visit->arena, text_of(path), query);
}

struct text search_path_of(struct visit *visit, const char *path,
                           const struct search_request *request, int64_t number)
{
    return search_path(visit, path, request->typed, request->show.slug, request->question.year,
                       request->question.topic, number);
}

bool search_mark_changes(struct visit *visit)
{
    struct selection all = {.now_at = visit->now_at};
    int64_t changed_at;
    if (!shows_last_change(visit->engine, &changed_at) || !selection_newest(visit->engine, &all))
        return false;
    visit_changed_at(visit, changed_at);
    visit_changed_at(visit, all.latest_at);
    return true;
}
