#include "pages/visit.h"

#include "base/log.h"
#include "base/secret.h"
#include "pages/editions.h"
#include "pages/known.h"
#include "pages/path.h"
#include "store/draft_addresses.h"
#include "store/episodes.h"
#include "store/people.h"
#include "store/shows.h"

/* It may try an address in two spellings. */
bool visit_enter(struct visit *visit, struct gate *gate)
{
    if (visit->inside)
        return true;
    if (!gate_enter(gate))
        return false;
    visit->inside = gate;
    return true;
}

void visit_speak(struct visit *visit, struct text language)
{
    const struct edition *edition = editions_find(visit->editions, language);
    if (!edition)
        return;
    visit->edition = edition;
    visit->language = language;
}

const struct page_templates *visit_templates(const struct visit *visit)
{
    return routes_templates(&visit->edition->routes, visit->made_page);
}

int visit_render_with(struct visit *visit, const struct template *template, const void *data)
{
    template_render(template, data, visit->body);
    if (visit->body->overflow) {
        log_failure("%.*s: the answer is larger than %zu bytes",
                    TEXT_ARGUMENTS(visit->address.path), visit->body->ceiling);
        return 500;
    }
    visit->response->body = buffer_text(visit->body);
    return 200;
}

int visit_render(struct visit *visit, const void *data)
{
    return visit_render_with(visit, visit_templates(visit)->own, data);
}

void visit_changed_at(struct visit *visit, int64_t at)
{
    if (at > visit->response->modified_at)
        visit->response->modified_at = at;
}

int visit_redirect(struct visit *visit, struct text path)
{
    visit->response->location = path;
    return 301;
}

static struct text encode_path(struct visit *visit, struct text decoded)
{
    struct text rest = text_slice(decoded, 1, decoded.length);
    struct text path = {NULL, 0};
    while (rest.length > 0) {
        struct text encoded = address_encode_segment(visit->arena, text_split(&rest, '/'));
        path = arena_join(visit->arena, path, TEXT("/"), encoded);
    }
    return text_is_empty(path) ? TEXT("/") : path;
}

/* The requested path, encoded, with another slug in place of a capture, which is a part of it. */
static struct text path_with(struct visit *visit, struct text capture, struct text slug)
{
    struct text path = visit->address.path;
    size_t start = (size_t)(capture.at - path.at);
    struct text before = text_slice(path, 0, start);
    struct text after = text_slice(path, start + capture.length, path.length);
    return encode_path(visit, arena_join(visit->arena, before, slug, after));
}

struct text visit_path(struct visit *visit)
{
    return encode_path(visit, visit->address.path);
}

static int follow_former_show(struct visit *visit)
{
    struct text slug;
    switch (shows_find_by_former_slug(visit->engine, visit->captures[0], &slug, visit->arena)) {
    case STORE_FOUND:
        return visit_redirect(visit, path_with(visit, visit->captures[0], slug));
    case STORE_ABSENT:
        return 404;
    default:
        return 500;
    }
}

/* The draft of the secret address and its show, which stay between whoever was told and the site.
 */
static int find_draft_show(struct visit *visit, struct show *show)
{
    int64_t episode_id;
    struct episode *episode = arena_allocate(visit->arena, sizeof *episode);
    struct text hash = secret_hash(visit->arena, visit->draft);
    enum store_answer answer = draft_addresses_find(visit->engine, hash, &episode_id);
    if (answer == STORE_FOUND)
        answer = episodes_find_by_id(visit->engine, episode_id, episode, visit->arena);
    if (answer == STORE_FOUND)
        answer = shows_find_by_id(visit->engine, episode->show_id, show, visit->arena);
    if (answer == STORE_FOUND)
        answer = shows_find(visit->engine, show->slug, show, visit->arena);
    if (answer != STORE_FOUND)
        return answer == STORE_ABSENT ? 404 : 500;
    visit->draft_episode = episode;
    visit->response->cache_control = TEXT("no-store");
    visit->response->robots = TEXT("noindex");
    visit_speak(visit, show->language);
    return show->removed ? 410 : 200;
}

int visit_find_show(struct visit *visit, struct show *show)
{
    if (!text_is_empty(visit->draft))
        return find_draft_show(visit, show);
    switch (known_show(visit->known, visit->engine, visit->captures[0], show, visit->arena)) {
    case STORE_FOUND:
        visit_changed_at(visit, show->changed_at);
        visit_speak(visit, show->language);
        return show->removed ? 410 : 200;
    case STORE_ABSENT:
        return follow_former_show(visit);
    default:
        return 500;
    }
}

static int follow_former_episode(struct visit *visit, const struct show *show)
{
    struct text slug;
    switch (episodes_find_by_former_slug(visit->engine, show->show_id, visit->captures[1], &slug,
                                         visit->arena)) {
    case STORE_FOUND:
        return visit_redirect(visit, path_with(visit, visit->captures[1], slug));
    case STORE_ABSENT:
        return 404;
    default:
        return 500;
    }
}

static bool is_visible(const struct visit *visit, const struct episode *episode)
{
    return episode->status == EPISODE_PUBLISHED && episode->published_at <= visit->now_at;
}

/* A draft without a time is shown as if it were published now. */
static int find_draft(struct visit *visit, const struct show *show, struct episode *episode)
{
    *episode = *visit->draft_episode;
    if (episode->status == EPISODE_REMOVED)
        return 410;
    if (episode->published_at == 0)
        episode->published_at = visit->now_at;
    if (!is_visible(visit, episode))
        return 200;
    visit->draft = (struct text){NULL, 0};
    return visit_redirect(visit, path_of_episode(visit, show, episode, ""));
}

static int find_episode(struct visit *visit, const struct show *show, struct episode *episode)
{
    if (visit->draft_episode)
        return find_draft(visit, show, episode);
    switch (
        episodes_find(visit->engine, show->show_id, visit->captures[1], episode, visit->arena)) {
    case STORE_FOUND:
        break;
    case STORE_ABSENT:
        return follow_former_episode(visit, show);
    default:
        return 500;
    }
    if (episode->status == EPISODE_REMOVED)
        return 410;
    return is_visible(visit, episode) ? 200 : 404;
}

int visit_find_episode(struct visit *visit, struct show *show, struct episode *episode)
{
    int status = visit_find_show(visit, show);
    return status == 200 ? find_episode(visit, show, episode) : status;
}

/* What their episodes and shows are called is on the page, too. */
int visit_find_person(struct visit *visit, struct person *person)
{
    int64_t changed_at;
    if (!shows_last_change(visit->engine, &changed_at))
        return 500;
    switch (people_find(visit->engine, visit->captures[0], visit->now_at, person, visit->arena)) {
    case STORE_FOUND:
        visit_changed_at(visit, changed_at);
        visit_changed_at(visit, person->latest_at);
        return 200;
    case STORE_ABSENT:
        return 404;
    default:
        return 500;
    }
}

int visit_find_transcript(struct visit *visit, struct show *show, struct episode *episode,
                          struct transcript *transcript)
{
    int status = visit_find_episode(visit, show, episode);
    if (status != 200)
        return status;
    switch (transcripts_find(visit->engine, episode->episode_id, transcript, visit->arena)) {
    case STORE_FOUND:
        return 200;
    case STORE_ABSENT:
        return 404;
    default:
        return 500;
    }
}

int64_t visit_page_number(struct text text)
{
    long long number;
    bool plain = text.length > 0 && text.at[0] != '0' && text_to_integer(text, &number);
    return plain ? number : 0;
}

int visit_find_number(struct visit *visit, int64_t pages, int64_t *number)
{
    struct text parameter;
    *number = 1;
    if (!address_parameter(visit->arena, &visit->address, TEXT("page"), &parameter))
        return 200;
    *number = visit_page_number(parameter);
    if (*number < 1 || *number > pages)
        return 404;
    if (*number > 1)
        return 200;
    visit->address.query = (struct text){NULL, 0};
    return visit_redirect(visit, visit_path(visit));
}

struct text visit_absolute(struct visit *visit, struct text path)
{
    if (!text_starts_with(path, TEXT("/")))
        return path;
    return arena_join(visit->arena, visit->settings.base_url, path);
}
