#include "pages/listing.h"

#include "pages/card.h"
#include "pages/path.h"
#include "pages/say.h"

static const struct field section_fields[] = {
    FIELD(listing_section, id),
    FIELD(listing_section, heading),
    FIELD_OF(listing_section, episodes, &card_record),
};

static const struct record section_record = RECORD(listing_section, section_fields);

static const struct field link_fields[] = {
    FIELD(listing_link, path),
    FIELD(listing_link, title),
};

const struct record listing_link_record = RECORD(listing_link, link_fields);

static const struct field fields[] = {
    FIELD_OF(listing_view, frame, &frame_record),
    FIELD(listing_view, heading),
    FIELD(listing_view, heading_language),
    FIELD(listing_view, show_title),
    FIELD(listing_view, show_path),
    FIELD(listing_view, show_url),
    FIELD(listing_view, language),
    FIELD(listing_view, direction),
    FIELD_OF(listing_view, sections, &section_record),
    FIELD(listing_view, has_contents),
    FIELD_OF(listing_view, contents, &listing_link_record),
    FIELD_OF(listing_view, newer, &listing_link_record),
    FIELD_OF(listing_view, older, &listing_link_record),
    FIELD_OF(listing_view, next, &listing_link_record),
    FIELD_OF(listing_view, previous, &listing_link_record),
    FIELD(listing_view, feed_path),
    FIELD(listing_view, number),
    FIELD(listing_view, pages),
    FIELD(listing_view, season),
};

const struct record listing_view_record = RECORD(listing_view, fields);

static int read_page(struct visit *visit, const struct show *show, const struct listing *listing,
                     const struct listing_question *question, struct listing_page *page)
{
    struct list episodes;
    page->pages = listing_pages(listing);
    int status = visit_find_number(visit, page->pages, &page->number);
    if (status != 200)
        return status;
    if (!listings_read(visit->engine, listing, question, page->number, &episodes, visit->arena))
        return 500;
    page->cards = cards_of_show(visit, show, episodes);
    const struct episode_card *newest = episodes.items;
    if (episodes.count > 0)
        visit_changed_at(visit, newest->published_at);
    return 200;
}

int listing_find(struct visit *visit, struct show *show, struct listing_question *question,
                 struct listing_page *page)
{
    struct listing listing;
    int status = visit_find_show(visit, show);
    if (status != 200)
        return status;
    question->show_id = show->show_id;
    question->now_at = visit->now_at;
    switch (listings_find(visit->engine, question, &listing)) {
    case STORE_FOUND:
        return read_page(visit, show, &listing, question, page);
    case STORE_ABSENT:
        return 404;
    default:
        return 500;
    }
}

struct text listing_page_path(struct visit *visit, struct text path, int64_t number)
{
    if (number == 1)
        return path;
    return arena_join(visit->arena, path, TEXT("?page="), arena_decimal(visit->arena, number));
}

const struct listing_link *listing_link_to(struct visit *visit, struct text path, struct text title)
{
    struct listing_link *link = arena_allocate(visit->arena, sizeof *link);
    *link = (struct listing_link){.path = path, .title = title};
    return link;
}

struct list listing_one_section(struct visit *visit, struct list cards)
{
    struct listing_section *section = arena_allocate(visit->arena, sizeof *section);
    section->episodes = cards;
    return (struct list){section, 1};
}

struct text listing_numbered(struct visit *visit, struct text words, int64_t number)
{
    struct saying saying = {.title = words, .number = number};
    return number == 1 ? words : say(visit, MESSAGE_PAGE_OF, &saying);
}

static struct frame *frame_of(struct visit *visit, const struct show *show,
                              const struct listing_words *words, int64_t number)
{
    struct frame *frame = arena_allocate(visit->arena, sizeof *frame);
    struct saying saying = {.show = show->title,
                            .title = listing_numbered(visit, words->heading, number)};
    *frame = frame_for(visit, say(visit, MESSAGE_TITLE_OF_LISTING, &saying),
                       listing_page_path(visit, words->path, number));
    frame_add_show(visit, frame, show);
    frame->description = listing_numbered(visit, words->description, number);
    frame->breadcrumb = breadcrumb_of(visit, show, NULL, saying.title);
    return frame;
}

const struct listing_link *listing_page_link(struct visit *visit, struct text path,
                                             struct text heading, int64_t number, int64_t pages)
{
    if (number < 1 || number > pages)
        return NULL;
    return listing_link_to(visit, listing_page_path(visit, path, number),
                           listing_numbered(visit, heading, number));
}

struct listing_view listing_view_of(struct visit *visit, const struct show *show,
                                    const struct listing_words *words, int64_t number,
                                    int64_t pages)
{
    struct text show_path = path_of_show(visit, show);
    return (struct listing_view){
        .frame = frame_of(visit, show, words, number),
        .heading = words->heading,
        .show_title = show->title,
        .show_path = show_path,
        .show_url = visit_absolute(visit, show_path),
        .language = show->language,
        .direction = frame_direction(show->language),
        .newer = listing_page_link(visit, words->path, words->heading, number - 1, pages),
        .older = listing_page_link(visit, words->path, words->heading, number + 1, pages),
        .number = number,
        .pages = pages,
    };
}
