/* What a visitor sees where there is no page: what happened, and where to go on from here. */
#include "pages/card.h"
#include "pages/frame.h"
#include "pages/pages.h"
#include "store/episodes.h"

enum { LATEST_EPISODES = 5 };

struct error_view {
    const struct frame *frame;
    int64_t status;
    struct text title;
    struct text sentence;
    bool has_latest;
    struct list latest;
};

static const struct field fields[] = {
    FIELD_OF(error_view, frame, &frame_record),
    FIELD(error_view, status),
    FIELD(error_view, title),
    FIELD(error_view, sentence),
    FIELD(error_view, has_latest),
    FIELD_OF(error_view, latest, &card_record),
};

static const struct record error_record = RECORD(error_view, fields);

static const struct {
    int status;
    struct text title;
    struct text sentence;
} explanations[] = {
    {400, TEXT_LITERAL("Bad request"), TEXT_LITERAL("This address is not written as one.")},
    {404, TEXT_LITERAL("Page not found"),
     TEXT_LITERAL("There is nothing at this address. It may be mistyped, or not published yet.")},
    {405, TEXT_LITERAL("Method not allowed"), TEXT_LITERAL("This site can be read, not written.")},
    {406, TEXT_LITERAL("Not acceptable"),
     TEXT_LITERAL("This page can be had as HTML and as Markdown, and neither was asked for.")},
    {410, TEXT_LITERAL("Removed"),
     TEXT_LITERAL(
         "What was at this address has been removed by its owner and will not come back.")},
    {414, TEXT_LITERAL("Address too long"),
     TEXT_LITERAL("This address is longer than any page here has.")},
    {501, TEXT_LITERAL("Format not offered"),
     TEXT_LITERAL("This can be had in other formats, but not in the one that was asked for.")},
    {500, TEXT_LITERAL("Something went wrong"),
     TEXT_LITERAL("The page could not be made. It is worth another try in a minute.")},
};

enum { EXPLANATIONS = sizeof explanations / sizeof explanations[0] };

static size_t explanation_of(int status)
{
    size_t i = 0;
    while (i + 1 < EXPLANATIONS && explanations[i].status != status)
        i++;
    return i;
}

/* Renders for the status that the answer has already. A site whose store failed is not asked again.
 */
static int respond(struct visit *visit)
{
    int status = visit->response->status;
    size_t index = explanation_of(status);
    struct frame frame = frame_for(visit, explanations[index].title, (struct text){NULL, 0});
    struct error_view view = {
        .frame = &frame,
        .status = status,
        .title = explanations[index].title,
        .sentence = explanations[index].sentence,
    };
    struct list episodes;
    if (status < 500 &&
        episodes_latest(visit->engine, visit->now_at, LATEST_EPISODES, &episodes, visit->arena))
        view.latest = cards_of_many_shows(visit, episodes);
    view.has_latest = view.latest.count > 0;
    visit_render(visit, &view);
    return status;
}

const struct page error_page = {
    .template = "error.html",
    .record = &error_record,
    .content_type = "text/html; charset=utf-8",
    .respond = respond,
};
