#include "publish/publish.h"

#include "artwork/picture_maker.h"
#include "base/log.h"
#include "base/secret.h"
#include "doctor/finding_json.h"
#include "ingest/importer.h"
#include "store/episodes.h"
#include "store/settings.h"
#include "store/shows.h"
#include "store/tokens.h"

#include <jansson.h>
#include <pthread.h>
#include <stdlib.h>

/* One episode on its way into the store. */
struct publication {
    struct receiver receiver; /* first, so that it is the publication too */
    struct import_observer observer;
    struct importer importer;
    const struct publish_options *options;
    struct text secret;
    struct text body;
    struct text guid; /* as the importer will know it; in the arena */
    json_t *findings;
    bool has_errors;
    int64_t show_id;     /* of what is stored */
    int64_t episode_id;  /* likewise */
    struct arena *arena; /* of the answer, too */
};

static struct published answer(int status, json_t *object, struct arena *arena)
{
    char *text = json_dumps(object, JSON_COMPACT);
    struct published published = {.status = status, .json = arena_copy(arena, text_of(text))};
    free(text);
    json_decref(object);
    return published;
}

struct published publish_refuse(int status, const char *why, struct arena *arena)
{
    return answer(status, json_pack("{ss}", "error", why), arena);
}

static struct published fail_as_logged(struct arena *arena)
{
    return publish_refuse(500, "the site could not be read or written; its log says why", arena);
}

static struct published fail_with(const struct error *error, struct arena *arena)
{
    if (!error->message[0])
        return fail_as_logged(arena);
    log_failure("api: %s", error->message);
    return publish_refuse(503, error->message, arena);
}

/* ---- who ---- */

static struct published admit(struct engine *engine, struct text secret, struct text *show,
                              struct arena *arena)
{
    struct token token;
    switch (tokens_find(engine, secret_hash(arena, secret), &token, arena)) {
    case STORE_FOUND:
        *show = token.show_slug;
        return (struct published){.status = 200};
    case STORE_ABSENT:
        return publish_refuse(401, "the token is not one of this site, or was revoked", arena);
    default:
        return fail_as_logged(arena);
    }
}

struct published publish_admit(const char *path, struct text secret, struct text *show,
                               struct arena *arena)
{
    struct error error = {0};
    struct engine *engine = engine_open(path, ENGINE_READ, &error);
    if (!engine)
        return fail_with(&error, arena);
    struct published published = admit(engine, secret, show, arena);
    engine_close(engine);
    return published;
}

/* ---- what ---- */

static bool receive_episode(struct receiver *receiver, const struct incoming_episode *incoming)
{
    struct publication *publication = (struct publication *)receiver;
    struct receiver *importer = &publication->importer.receiver;
    publication->guid = arena_copy(publication->arena, incoming->episode.guid);
    return importer->episode(importer, incoming);
}

/* One object has nothing to be skipped or left out for. */
static void ignore_skipped(struct import_observer *observer, long line, const char *title,
                           const char *reason)
{
    (void)observer, (void)line, (void)title, (void)reason;
}

static void ignore_progress(struct import_observer *observer, const struct import_counts *counts)
{
    (void)observer, (void)counts;
}

static bool read_body(struct publication *publication, struct error *error)
{
    return ingest_json_object(publication->body, &publication->receiver, error) &&
           importer_finish(&publication->importer);
}

static struct published refuse_body(const struct publication *publication,
                                    const struct error *error)
{
    const char *why = publication->importer.error.message[0] ? publication->importer.error.message
                                                             : error->message;
    return why[0] ? publish_refuse(422, why, publication->arena)
                  : fail_as_logged(publication->arena);
}

static void take_finding(void *context, const struct finding *finding)
{
    struct publication *publication = context;
    publication->has_errors |= finding->level == FINDING_ERROR;
    json_array_append_new(publication->findings, finding_to_json(finding));
}

/* An episode that did not change is not looked at again. */
static bool examine(struct engine *engine, struct publication *publication)
{
    struct doctor_options doctor = {.media_directory = publication->options->media_directory,
                                    .found = take_finding,
                                    .context = publication};
    return doctor_examine_import(engine, &doctor, &publication->importer);
}

static struct published refuse_findings(const struct publication *publication)
{
    return answer(422,
                  json_pack("{ss sO}", "error", "apps would stumble over what was found",
                            "findings", publication->findings),
                  publication->arena);
}

static const char *outcome_of(const struct import_counts *counts)
{
    return counts->added > 0 ? "added" : counts->changed > 0 ? "changed" : "unchanged";
}

static struct published describe(struct engine *engine, struct publication *publication)
{
    struct arena *arena = publication->arena;
    const struct import_counts *counts = &publication->importer.counts;
    const struct show *show = &publication->importer.show;
    struct episode episode;
    struct settings settings;
    if (episodes_find_by_guid(engine, show->show_id, publication->guid, &episode, arena) !=
            STORE_FOUND ||
        !settings_read(engine, &settings, arena))
        return fail_as_logged(arena);
    publication->show_id = show->show_id;
    publication->episode_id = episode.episode_id;
    struct text url =
        arena_join(arena, settings.base_url, TEXT("/shows/"), show->slug, TEXT("/"), episode.slug);
    json_t *object =
        json_pack("{ss ss% ss% ss sO}", "outcome", outcome_of(counts), "url", url.at, url.length,
                  "guid", episode.guid.at, episode.guid.length, "status",
                  episode_status_word(episode.status), "findings", publication->findings);
    return answer(counts->added > 0 ? 201 : 200, object, arena);
}

static struct published import_body(struct engine *engine, struct publication *publication)
{
    struct error error = {0};
    if (!read_body(publication, &error))
        return refuse_body(publication, &error);
    if (!examine(engine, publication))
        return fail_as_logged(publication->arena);
    if (publication->options->is_strict && publication->has_errors)
        return refuse_findings(publication);
    return describe(engine, publication);
}

static struct published import(struct engine *engine, struct publication *publication,
                               const struct show *show)
{
    publication->findings = json_array();
    importer_begin(&publication->importer, engine, show->slug, &publication->observer);
    importer_use_show(&publication->importer, show);
    struct published published = import_body(engine, publication);
    importer_end(&publication->importer);
    json_decref(publication->findings);
    return published;
}

/* ---- all or nothing ---- */

static struct published publish(struct engine *engine, struct publication *publication)
{
    struct text slug;
    struct show show;
    struct arena *arena = publication->arena;
    struct published published = admit(engine, publication->secret, &slug, arena);
    if (published.status != 200)
        return published;
    if (shows_find(engine, slug, &show, arena) != STORE_FOUND)
        return fail_as_logged(arena);
    return import(engine, publication, &show);
}

static struct published publish_in_transaction(struct engine *engine,
                                               struct publication *publication)
{
    if (!store_begin_writing(engine))
        return fail_as_logged(publication->arena);
    struct published published = publish(engine, publication);
    if (published.status >= 300)
        store_roll_back(engine);
    else if (!store_commit(engine))
        return fail_as_logged(publication->arena);
    return published;
}

/* One at a time, because each may take the memory that all of them have. What was published stays
 * so, whatever its pictures are. */
static void make_pictures(const struct publication *publication)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    struct error error = {0};
    struct picture_maker maker = {
        .site_path = publication->options->site_path,
        .media_directory = publication->options->media_directory,
        .name = "api",
        .error = &error,
    };
    if (!maker.media_directory)
        return;
    pthread_mutex_lock(&lock);
    bool done = picture_maker_do_episode(&maker, publication->show_id, publication->episode_id);
    pthread_mutex_unlock(&lock);
    if (!done)
        log_failure("api: pictures stay as large as they are: %s", error.message);
}

struct published publish_episode(const struct publish_options *options, struct text secret,
                                 struct text body, struct arena *arena)
{
    struct error error = {0};
    struct publication publication = {
        .receiver = {.episode = receive_episode},
        .observer = {ignore_skipped, ignore_skipped, ignore_progress},
        .options = options,
        .secret = secret,
        .body = body,
        .arena = arena,
    };
    struct engine *engine = engine_open(options->site_path, ENGINE_WRITE, &error);
    if (!engine)
        return fail_with(&error, arena);
    struct published published = publish_in_transaction(engine, &publication);
    engine_close(engine);
    if (published.status < 300)
        make_pictures(&publication);
    return published;
}
