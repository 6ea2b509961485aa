/* An episode's chapters as a file: JSON Chapters 1.2, in the podcast namespace's media type. */
#include "pages/pages.h"

static int respond(struct visit *visit)
{
    struct show show;
    struct episode episode;
    int status = visit_find_episode(visit, &show, &episode);
    if (status != 200)
        return status;
    if (text_is_empty(episode.chapters))
        return 404;
    /* The document is stored as it is sent. */
    visit->response->body = episode.chapters;
    return 200;
}

const struct page chapters_page = {
    .content_type = "application/json+chapters",
    .respond = respond,
};
