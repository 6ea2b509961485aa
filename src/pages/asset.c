/* Static files, under the hashed names that the pages link to. */
#include "pages/pages.h"

static int respond(struct visit *visit)
{
    struct response *response = visit->response;
    if (!assets_find(visit->assets, visit->address.path, &response->body, &response->content_type))
        return 404;
    response->cache_control = ASSETS_CACHE_CONTROL;
    if (text_starts_with(response->content_type, TEXT("text/html")))
        response->robots = TEXT("noindex");
    /* The address says which content it is, and that never changed. */
    response->modified_at = 0;
    return 200;
}

const struct page asset_page = {.respond = respond};
