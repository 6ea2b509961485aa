/* A topic of a show: the episodes that are filed under it, newest first. */
#include "pages/listing.h"
#include "pages/pages.h"
#include "pages/path.h"
#include "pages/say.h"
#include "store/topics.h"

static int render(struct visit *visit, const struct show *show, const struct listing_page *page,
                  const struct topic *topic)
{
    struct saying saying = {.show = show->title, .title = topic->title};
    struct listing_words words = {
        .heading = topic->title,
        .description = say(visit, MESSAGE_DESCRIPTION_OF_TOPIC, &saying),
        .path = path_of_topic(visit, show, topic->slug),
    };
    struct listing_view view = listing_view_of(visit, show, &words, page->number, page->pages);
    view.heading_language = show->language;
    view.sections = listing_one_section(visit, page->cards);
    view.feed_path = arena_join(visit->arena, words.path, TEXT("/feed.xml"));
    return visit_render(visit, &view);
}

static int respond(struct visit *visit)
{
    struct show show;
    struct listing_page page;
    struct topic topic;
    struct listing_question question = {.kind = LISTING_TOPICS, .slug = visit->captures[1]};
    int status = listing_find(visit, &show, &question, &page);
    if (status != 200)
        return status;
    if (topics_find(visit->engine, show.show_id, question.slug, &topic, visit->arena) !=
        STORE_FOUND)
        return 500;
    return render(visit, &show, &page, &topic);
}

const struct page topic_page = {
    .template = "listing.html",
    .record = &listing_view_record,
    .content_type = "text/html; charset=utf-8",
    .respond = respond,
    .parameters = "page",
};
