#include "fixture.h"

#include "prose/excerpt.h"
#include "store/episodes.h"
#include "store/shows.h"
#include "store/store.h"
#include "store/transcripts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { DAY_S = 86400 };

void fixture_begin(struct fixture *fixture)
{
    struct error error = {0};
    *fixture = (struct fixture){0};
    const char *parent = getenv("TMPDIR");
    snprintf(fixture->directory, sizeof fixture->directory, "%s/a site XXXXXX",
             parent ? parent : "/tmp");
    assert_non_null(mkdtemp(fixture->directory));
    snprintf(fixture->path, sizeof fixture->path, "%s/site.db", fixture->directory);
    arena_begin(&fixture->arena);
    buffer_begin(&fixture->body, 1 << 30);
    assert_true(engine_create(fixture->path, &error));
    fixture->engine = engine_open(fixture->path, ENGINE_WRITE, &error);
    assert_non_null(fixture->engine);
    struct site_options options = {.path = fixture->path};
    fixture->site = site_open(&options, &error);
    if (!fixture->site)
        fail_msg("%s", error.message);
}

void fixture_end(struct fixture *fixture)
{
    static const char *const suffixes[] = {"", "-wal", "-shm", ".lock"};
    response_end(&fixture->response);
    site_close(fixture->site);
    engine_close(fixture->engine);
    arena_end(&fixture->arena);
    buffer_end(&fixture->body);
    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
        char name[600];
        snprintf(name, sizeof name, "%s%s", fixture->path, suffixes[i]);
        unlink(name);
    }
    assert_int_equal(rmdir(fixture->directory), 0);
}

int fixture_set_up(void **state)
{
    struct fixture *fixture = malloc(sizeof *fixture);
    fixture_begin(fixture);
    *state = fixture;
    return 0;
}

int fixture_tear_down(void **state)
{
    fixture_end(*state);
    free(*state);
    return 0;
}

static void set_default(struct text *text, struct text value)
{
    if (text_is_empty(*text))
        *text = value;
}

void fixture_add_show(struct fixture *fixture, struct show *show)
{
    set_default(&show->title, show->slug);
    set_default(&show->language, TEXT("en"));
    set_default(&show->itunes_type, TEXT("episodic"));
    if (show->changed_at == 0)
        show->changed_at = FIXTURE_NOW_AT - DAY_S;
    assert_true(store_begin_writing(fixture->engine));
    assert_true(shows_insert(fixture->engine, show));
    assert_true(store_commit(fixture->engine));
}

static void insert(struct fixture *fixture, struct episode *episode, struct text transcript)
{
    episode->episode_id = 0;
    set_default(&episode->guid, episode->slug);
    set_default(&episode->title, episode->slug);
    set_default(&episode->episode_type, TEXT("full"));
    if (episode->changed_at == 0)
        episode->changed_at = FIXTURE_NOW_AT - DAY_S;
    episode->has_transcript = transcript.length > 0;
    episode->excerpt = excerpt_of_transcript(&fixture->arena, transcript);
    assert_true(episodes_insert(fixture->engine, episode));
    assert_true(transcripts_put(fixture->engine, episode->episode_id,
                                &(struct transcript){.content = transcript}));
}

void fixture_add_episode(struct fixture *fixture, struct episode *episode, const char *transcript)
{
    if (episode->status == EPISODE_DRAFT && episode->published_at > 0)
        episode->status = EPISODE_PUBLISHED;
    assert_true(store_begin_writing(fixture->engine));
    insert(fixture, episode, text_of(transcript));
    assert_true(episodes_renumber(fixture->engine, episode->show_id));
    assert_true(store_commit(fixture->engine));
}

void fixture_add_many(struct fixture *fixture, const struct show *show, int count)
{
    assert_true(store_begin_writing(fixture->engine));
    for (int i = 1; i <= count; i++) {
        struct episode episode = {
            .show_id = show->show_id,
            .slug = arena_format(&fixture->arena, "number-%d", i),
            .title = arena_format(&fixture->arena, "Number %d", i),
            .status = EPISODE_PUBLISHED,
            .published_at = FIXTURE_NOW_AT - (int64_t)(count - i + 1) * DAY_S,
        };
        insert(fixture, &episode, (struct text){NULL, 0});
    }
    assert_true(episodes_renumber(fixture->engine, show->show_id));
    assert_true(store_commit(fixture->engine));
}

static void collect_body(struct fixture *fixture)
{
    struct body_stream *stream = fixture->response.stream;
    struct text stretch;
    buffer_clear(&fixture->body);
    buffer_append(&fixture->body, fixture->response.body);
    if (!stream)
        return;
    buffer_clear(&fixture->body);
    stream->begin(stream);
    while (stream->next(stream, &stretch))
        buffer_append(&fixture->body, stretch);
    assert_false(stream->failed);
}

int fixture_request(struct fixture *fixture, struct request request)
{
    if (request.now_at == 0)
        request.now_at = FIXTURE_NOW_AT;
    if (text_is_empty(request.method))
        request.method = TEXT("GET");
    response_end(&fixture->response);
    site_respond(fixture->site, &request, &fixture->response);
    collect_body(fixture);
    return fixture->response.status;
}

int fixture_get(struct fixture *fixture, const char *target)
{
    return fixture_request(fixture, (struct request){.target = text_of(target)});
}

struct text fixture_body(const struct fixture *fixture)
{
    return buffer_text(&fixture->body);
}

bool fixture_body_has(const struct fixture *fixture, const char *text)
{
    struct text body = fixture_body(fixture);
    return body.length > 0 && memmem(body.at, body.length, text, strlen(text)) != NULL;
}

struct text fixture_header(const struct fixture *fixture, const char *name)
{
    for (size_t i = 0; i < fixture->response.header_count; i++)
        if (text_equal_ignoring_case(fixture->response.headers[i].name, text_of(name)))
            return fixture->response.headers[i].value;
    return (struct text){NULL, 0};
}
