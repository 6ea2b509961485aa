/* /healthz, for supervisors: 200 where the store answers, else the 500 that a failed question
 * gives. */
#include "pages/pages.h"
#include "store/shows.h"

static int respond(struct visit *visit)
{
    int64_t count;
    visit->response->cache_control = TEXT("no-store");
    if (!shows_count(visit->engine, &count))
        return 500;
    visit->response->body = TEXT("ok\n");
    return 200;
}

const struct page health_page = {
    .content_type = "text/plain; charset=utf-8",
    .respond = respond,
};
