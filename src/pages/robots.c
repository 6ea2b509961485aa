/* robots.txt (RFC 9309): everything may be crawled, and where the sitemap is. */
#include "pages/pages.h"

struct robots {
    struct text base_url;
};

static const struct field fields[] = {FIELD(robots, base_url)};

static const struct record robots_record = RECORD(robots, fields);

static int respond(struct visit *visit)
{
    struct robots robots = {.base_url = visit->settings.base_url};
    return visit_render(visit, &robots);
}

const struct page robots_page = {
    .template = "robots.txt",
    .record = &robots_record,
    .content_type = "text/plain; charset=utf-8",
    .respond = respond,
};
