/* A show as RSS: the feed that the site serves, to the byte. */
#include "base/clock.h"
#include "base/log.h"
#include "export/export.h"
#include "web/body_reader.h"

static bool write_body(struct response *response, FILE *output)
{
    struct body_reader reader;
    struct text stretch;
    body_reader_begin(&reader, response);
    while (body_reader_next(&reader, &stretch))
        fwrite(stretch.at, 1, stretch.length, output);
    return !body_reader_failed(&reader);
}

bool export_rss(const struct export_source *source, const struct show *show,
                struct export_observer *observer, FILE *output)
{
    (void)observer;
    struct arena arena;
    struct response response;
    arena_begin(&arena);
    struct request request = {
        .method = TEXT("GET"),
        .target = arena_join(&arena, TEXT("/shows/"), show->slug, TEXT("/feed.xml")),
        .now_at = clock_now(),
    };
    site_respond(source->site, &request, &response);
    bool done = response.status == 200 && write_body(&response, output);
    if (response.status != 200)
        log_failure("export: %.*s answers %d", TEXT_ARGUMENTS(request.target), response.status);
    response_end(&response);
    arena_end(&arena);
    return done;
}
