#include "command/served_feed.h"

#include "base/clock.h"

/* For fopencookie(). */
static ssize_t read_stretch(void *cookie, char *bytes, size_t size)
{
    struct served_feed *feed = cookie;
    while (feed->rest.length == 0)
        if (!body_reader_next(&feed->body, &feed->rest))
            return body_reader_failed(&feed->body) ? -1 : 0;
    struct text part = text_slice(feed->rest, 0, size);
    memcpy(bytes, part.at, part.length);
    feed->rest = text_slice(feed->rest, part.length, feed->rest.length);
    return (ssize_t)part.length;
}

bool served_feed_open(struct served_feed *feed, const char *site_path, struct text show_slug,
                      struct error *error)
{
    *feed =
        (struct served_feed){.site = site_open(&(struct site_options){.path = site_path}, error)};
    if (!feed->site)
        return false;
    arena_begin(&feed->arena);
    struct request request = {
        .method = TEXT("GET"),
        .target = arena_join(&feed->arena, TEXT("/shows/"), show_slug, TEXT("/feed.xml")),
        .now_at = clock_now(),
    };
    site_respond(feed->site, &request, &feed->response);
    body_reader_begin(&feed->body, &feed->response);
    if (feed->response.status == 200)
        feed->stream = fopencookie(feed, "r", (cookie_io_functions_t){.read = read_stretch});
    if (feed->stream)
        return true;
    served_feed_close(feed);
    return error_set(error, "the feed cannot be served");
}

void served_feed_close(struct served_feed *feed)
{
    if (feed->stream)
        fclose(feed->stream);
    response_end(&feed->response);
    site_close(feed->site);
    arena_end(&feed->arena);
}
