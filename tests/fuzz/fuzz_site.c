/* A request from anywhere to a whole site: the input's lines are method, target, Accept,
 * Accept-Encoding, If-None-Match, If-Modified-Since, If-Range and Range. Whatever they hold, the
 * site does not fail, writes no header that is two, and leads to its own pages only. */
#include "promise.h"
#include "replay.h"

#include "pages/fixture.h"

static struct fixture fixture;

static void remove_site(void)
{
    fixture_end(&fixture);
}

/* Enough episodes for a second page of the archive, and one that has everything. */
static void make_site(void)
{
    enum { EPISODES = 60 };
    struct show show = {.slug = TEXT("go"), .title = TEXT("Go & co")};
    struct episode talk = {
        .slug = TEXT("talk"),
        .title = TEXT("Green tea"),
        .season = 2,
        .published_at = FIXTURE_NOW_AT - 100000,
        .audio_url = TEXT("https://example.org/a.mp3"),
        .audio_type = TEXT("audio/mpeg"),
        .chapters =
            TEXT("{\"version\":\"1.2.0\",\"chapters\":[{\"startTime\":0,\"title\":\"x\"}]}"),
        .extra = {TEXT("<podcast:person>Ann</podcast:person>\n")},
    };
    fixture_begin(&fixture);
    atexit(remove_site);
    fixture_add_show(&fixture, &show);
    fixture_add_many(&fixture, &show, EPISODES);
    talk.show_id = show.show_id;
    fixture_add_episode(&fixture, &talk, "We talk about tea, and about milk.");
}

/* 503 is of a search whose milliseconds were over before it had found anything. */
static bool is_allowed(int status)
{
    static const int allowed[] = {200, 206, 301, 304, 400, 404, 405, 406, 410, 414, 416, 501, 503};
    for (size_t i = 0; i < sizeof allowed / sizeof allowed[0]; i++)
        if (allowed[i] == status)
            return true;
    return false;
}

static void check_headers(const struct response *response)
{
    for (size_t i = 0; i < response->header_count; i++) {
        struct text value = response->headers[i].value;
        for (size_t j = 0; j < value.length; j++)
            promise((unsigned char)value.at[j] >= ' ' && value.at[j] != 0x7f);
    }
}

/* In one step. */
static void check_redirect(void)
{
    struct arena arena;
    arena_begin(&arena);
    struct text location = arena_copy(&arena, fixture_header(&fixture, "Location"));
    promise(text_starts_with(location, TEXT("/")) && !text_starts_with(location, TEXT("//")));
    int status = fixture_request(&fixture, (struct request){.target = location});
    promise(status == 200 || status == 503);
    arena_end(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct text rest = {(const char *)data, size};
    struct request request = {
        .method = text_split(&rest, '\n'),
        .target = text_split(&rest, '\n'),
        .accept = text_split(&rest, '\n'),
        .accept_encoding = text_split(&rest, '\n'),
        .if_none_match = text_split(&rest, '\n'),
        .if_modified_since = text_split(&rest, '\n'),
        .if_range = text_split(&rest, '\n'),
        .range = text_split(&rest, '\n'),
    };
    if (!fixture.site)
        make_site();
    promise(is_allowed(fixture_request(&fixture, request)));
    check_headers(&fixture.response);
    if (fixture.response.status == 301)
        check_redirect();
    return 0;
}
