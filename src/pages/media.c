/* Audio and pictures that lie in the site's own media folder. Behind nginx it serves them itself.
 */
#include "web/media.h"
#include "model/picture.h"
#include "pages/pages.h"
#include "web/assets.h"

static int respond(struct visit *visit)
{
    if (!visit->media_directory)
        return 404;
    struct text path = visit->address.path;
    struct text name = text_slice(path, strlen("/media/"), path.length);
    switch (media_open(visit->media_directory, name, visit->response)) {
    case MEDIA_FOUND:
        visit->response->cache_control =
            picture_is_square_name(name) ? ASSETS_CACHE_CONTROL : TEXT("public, max-age=86400");
        return 200;
    case MEDIA_ABSENT:
        return 404;
    default:
        return 500;
    }
}

const struct page media_page = {.respond = respond};
