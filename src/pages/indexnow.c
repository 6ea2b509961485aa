/* The file by which search engines know that who sends them addresses owns this site
 * (indexnow.org): named by the key, holding the key and nothing else. */
#include "pages/pages.h"

static int respond(struct visit *visit)
{
    struct text key = visit->settings.indexnow_key;
    if (text_is_empty(key) || !text_equal(visit->captures[0], key))
        return 404;
    visit->response->body = key;
    return 200;
}

const struct page indexnow_page = {
    .content_type = "text/plain; charset=utf-8",
    .respond = respond,
};
