/* oEmbed 1.0 (oembed.com): how another site shows the player of an episode that it links to. */
#include "pages/artwork.h"
#include "pages/embed.h"
#include "pages/pages.h"
#include "pages/path.h"
#include "pages/routes.h"

/* How long a consumer may keep the answer. */
enum { CACHE_AGE_S = 86400 };

/* A show and then an episode may each have had another slug. */
enum { FORMER_ADDRESSES = 2 };

enum { IFRAME_MAX_BYTES = 1024 * 1024, THUMBNAIL_MAX_PX = 512 };

enum { XML_TEMPLATE, IFRAME_TEMPLATE };

struct oembed {
    struct text title;
    struct text author_name;
    struct text author_url;
    struct text provider_name;
    struct text provider_url;
    struct text embed_url;
    struct text html; /* the iframe, as text */
    int64_t width;    /* CSS pixels */
    int64_t height;
    int64_t cache_age; /* seconds */
    struct text thumbnail_url;
    int64_t thumbnail_side; /* pixels; 0 where there is none */
};

static const struct field fields[] = {
    FIELD(oembed, title),         FIELD(oembed, author_name),   FIELD(oembed, author_url),
    FIELD(oembed, provider_name), FIELD(oembed, provider_url),  FIELD(oembed, embed_url),
    FIELD(oembed, html),          FIELD(oembed, width),         FIELD(oembed, height),
    FIELD(oembed, cache_age),     FIELD(oembed, thumbnail_url), FIELD(oembed, thumbnail_side),
};

static const struct record oembed_record = RECORD(oembed, fields);

static const struct format {
    struct text name;
    const char *content_type;
    bool is_xml;
} formats[] = {
    {TEXT_LITERAL("json"), "application/json", false},
    {TEXT_LITERAL("xml"), "text/xml; charset=utf-8", true},
};

enum { FORMATS = sizeof formats / sizeof formats[0] };

struct question {
    struct text url;
    const struct format *format;
    int64_t width;
    int64_t height;
    int64_t thumbnail_side; /* at the most */
};

/* The format asked for, JSON where none is; NULL for one that is not spoken here. */
static const struct format *requested_format(struct visit *visit)
{
    struct text name;
    if (!address_parameter(visit->arena, &visit->address, TEXT("format"), &name))
        return &formats[0];
    for (size_t i = 0; i < FORMATS; i++)
        if (text_equal(formats[i].name, name))
            return &formats[i];
    return NULL;
}

/* Lowers *pixels to the parameter, where it is given. False where that is not a number from 1. */
static bool limit_to(struct visit *visit, struct text name, int64_t *pixels)
{
    struct text value;
    long long most;
    if (!address_parameter(visit->arena, &visit->address, name, &value))
        return true;
    if (!text_to_integer(value, &most) || most < 1)
        return false;
    if (most < *pixels)
        *pixels = most;
    return true;
}

/* 200, or the status to answer with. */
static int read_question(struct visit *visit, struct question *question)
{
    *question = (struct question){
        .width = EMBED_WIDTH_PX, .height = EMBED_HEIGHT_PX, .thumbnail_side = THUMBNAIL_MAX_PX};
    if (!address_parameter(visit->arena, &visit->address, TEXT("url"), &question->url) ||
        !limit_to(visit, TEXT("maxwidth"), &question->width) ||
        !limit_to(visit, TEXT("maxheight"), &question->height) ||
        !limit_to(visit, TEXT("maxwidth"), &question->thumbnail_side) ||
        !limit_to(visit, TEXT("maxheight"), &question->thumbnail_side))
        return 400;
    question->format = requested_format(visit);
    return question->format ? 200 : 501;
}

/* Finds the episode whose page is at `path`; the statuses of visit_find_episode(). */
static int find_at(struct visit *visit, struct text path, struct show *show,
                   struct episode *episode)
{
    if (address_parse(visit->arena, path, &visit->address) != ADDRESS_OK ||
        !text_is_empty(visit->address.query) ||
        !route_match(TEXT("/shows/{show}/{episode}"), visit->address.path, visit->captures))
        return 404;
    return visit_find_episode(visit, show, episode);
}

/* Finds the episode that an address of this site names, also by a slug that it once had: pages that
 * link to it are older than its last name. */
static int find(struct visit *visit, struct text url, struct show *show, struct episode *episode)
{
    struct text base_url = visit->settings.base_url;
    if (!text_starts_with(url, base_url))
        return 404;
    /* The look-up goes by the visit's address, which is given back its own afterwards. */
    struct address own = visit->address;
    struct text path = text_slice(url, base_url.length, url.length);
    int status = find_at(visit, path, show, episode);
    for (int i = 0; i < FORMER_ADDRESSES && status == 301; i++)
        status = find_at(visit, visit->response->location, show, episode);
    visit->address = own;
    visit->response->location = (struct text){NULL, 0};
    return status == 301 || (status == 200 && !embed_exists(episode)) ? 404 : status;
}

/* The picture, no larger than the player may be. */
static void set_thumbnail(struct visit *visit, const struct question *question,
                          const struct show *show, const struct episode *episode,
                          struct oembed *oembed)
{
    bool is_own = !text_is_empty(episode->image_url);
    struct text square = artwork_square(visit, is_own ? episode->picture : show->picture,
                                        question->thumbnail_side, &oembed->thumbnail_side);
    oembed->thumbnail_url = visit_absolute(visit, square);
}

/* The markup is text inside of JSON or XML, and so is made first. */
static bool render_iframe(struct visit *visit, struct oembed *oembed)
{
    struct buffer iframe;
    buffer_begin(&iframe, IFRAME_MAX_BYTES);
    template_render(visit_templates(visit)->more[IFRAME_TEMPLATE], oembed, &iframe);
    oembed->html = arena_copy(visit->arena, text_trim(buffer_text(&iframe)));
    bool done = !iframe.overflow;
    buffer_end(&iframe);
    return done;
}

static int render(struct visit *visit, const struct question *question, const struct show *show,
                  const struct episode *episode)
{
    struct oembed oembed = {
        .title = episode->title,
        .author_name = text_is_empty(show->author) ? show->title : show->author,
        .author_url = visit_absolute(visit, path_of_show(visit, show)),
        .provider_name = visit->settings.title,
        .provider_url = visit_absolute(visit, TEXT("/")),
        .embed_url = visit_absolute(visit, path_of_episode(visit, show, episode, "/embed")),
        .width = question->width,
        .height = question->height,
        .cache_age = CACHE_AGE_S,
    };
    set_thumbnail(visit, question, show, episode, &oembed);
    if (!render_iframe(visit, &oembed))
        return 500;
    visit->response->content_type = text_of(question->format->content_type);
    const struct page_templates *templates = visit_templates(visit);
    return visit_render_with(
        visit, question->format->is_xml ? templates->more[XML_TEMPLATE] : templates->own, &oembed);
}

static int respond(struct visit *visit)
{
    struct question question;
    struct show show;
    struct episode episode;
    int status = read_question(visit, &question);
    if (status == 200)
        status = find(visit, question.url, &show, &episode);
    return status == 200 ? render(visit, &question, &show, &episode) : status;
}

const struct page oembed_page = {
    .template = "oembed.json",
    .more_templates = {[XML_TEMPLATE] = "oembed.xml", [IFRAME_TEMPLATE] = "oembed-iframe.html"},
    .record = &oembed_record,
    .content_type = "application/json",
    .respond = respond,
};
