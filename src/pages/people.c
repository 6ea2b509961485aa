/* The people of all shows by name, a hundred to a page. */
#include "store/people.h"
#include "pages/artwork.h"
#include "pages/listing.h"
#include "pages/mention.h"
#include "pages/pages.h"
#include "pages/path.h"
#include "pages/say.h"
#include "prose/excerpt.h"
#include "store/shows.h"

enum { PEOPLE_PER_PAGE = 100 };

struct person_card {
    struct text path;
    struct text name;
    struct text initial; /* in place of a picture */
    struct text image_url;
    const struct artwork *portrait; /* NULL where there is no picture */
    int64_t hue;
    int64_t episode_count;
    bool follows; /* is not the first */
};

static const struct field card_fields[] = {
    FIELD(person_card, path),    FIELD(person_card, name),
    FIELD(person_card, initial), FIELD(person_card, image_url),
    FIELD(person_card, hue),     FIELD(person_card, episode_count),
    FIELD(person_card, follows), FIELD_OF(person_card, portrait, &artwork_record),
};

static const struct record card_record_of_person = RECORD(person_card, card_fields);

struct people_view {
    const struct frame *frame;
    struct list people; /* of struct person_card */
    struct text previous_path;
    struct text next_path;
    struct text previous_json_path;
    struct text next_json_path;
    int64_t number;
    int64_t pages;
};

static const struct field fields[] = {
    FIELD_OF(people_view, frame, &frame_record),
    FIELD_OF(people_view, people, &card_record_of_person),
    FIELD(people_view, previous_path),
    FIELD(people_view, next_path),
    FIELD(people_view, previous_json_path),
    FIELD(people_view, next_json_path),
    FIELD(people_view, number),
    FIELD(people_view, pages),
};

static const struct record people_view_record = RECORD(people_view, fields);

static struct list cards_of(struct visit *visit, struct list people)
{
    const struct person *person = people.items;
    struct person_card *cards = arena_allocate(visit->arena, people.count * sizeof *cards);
    for (size_t i = 0; i < people.count; i++) {
        struct text name = excerpt_line(visit->arena, person[i].name, MENTION_WORDS_MAX);
        cards[i] = (struct person_card){
            .path = path_of_person(visit, person[i].slug),
            .name = name,
            .initial = excerpt_first(name),
            .image_url = person[i].image_url,
            .portrait = artwork_of_person(visit, &person[i]),
            .hue = artwork_hue(person[i].slug) + 1,
            .episode_count = person[i].episode_count,
            .follows = i > 0,
        };
        visit_changed_at(visit, person[i].latest_at);
    }
    return (struct list){cards, people.count};
}

static struct frame *frame_of(struct visit *visit, int64_t number)
{
    struct frame *frame = arena_allocate(visit->arena, sizeof *frame);
    struct saying saying = {.site = visit->settings.title};
    struct text title = listing_numbered(visit, say(visit, MESSAGE_PEOPLE, &saying), number);
    *frame = frame_for(visit, title, listing_page_path(visit, TEXT("/people"), number));
    frame->description =
        listing_numbered(visit, say(visit, MESSAGE_DESCRIPTION_OF_PEOPLE, &saying), number);
    alternates_add(visit, &frame->alternates, TEXT("application/json"),
                   listing_page_path(visit, TEXT("/people.json"), number), (struct text){NULL, 0});
    return frame;
}

static int render(struct visit *visit, int64_t number, int64_t pages)
{
    struct list people;
    if (!people_list(visit->engine, visit->now_at, PEOPLE_PER_PAGE, (number - 1) * PEOPLE_PER_PAGE,
                     &people, visit->arena))
        return 500;
    struct people_view view = {
        .frame = frame_of(visit, number),
        .people = cards_of(visit, people),
        .number = number,
        .pages = pages,
    };
    if (number > 1) {
        view.previous_path = listing_page_path(visit, TEXT("/people"), number - 1);
        view.previous_json_path = listing_page_path(visit, TEXT("/people.json"), number - 1);
    }
    if (number < pages) {
        view.next_path = listing_page_path(visit, TEXT("/people"), number + 1);
        view.next_json_path = listing_page_path(visit, TEXT("/people.json"), number + 1);
    }
    return visit_render(visit, &view);
}

/* A list of nobody is none. */
static int respond(struct visit *visit)
{
    int64_t count, changed_at, number;
    if (!people_count(visit->engine, visit->now_at, &count) ||
        !shows_last_change(visit->engine, &changed_at))
        return 500;
    if (count == 0)
        return 404;
    visit_changed_at(visit, changed_at);
    int64_t pages = (count + PEOPLE_PER_PAGE - 1) / PEOPLE_PER_PAGE;
    int status = visit_find_number(visit, pages, &number);
    return status == 200 ? render(visit, number, pages) : status;
}

const struct page people_page = {
    .template = "all-people.html",
    .record = &people_view_record,
    .content_type = "text/html; charset=utf-8",
    .respond = respond,
    .parameters = "page",
};

const struct page people_json_page = {
    .template = "all-people.json",
    .record = &people_view_record,
    .content_type = "application/json",
    .respond = respond,
    .parameters = "page",
    .is_twin = true,
};
