/* What a visitor sees where there is no page: what happened, and where to go on from here. */
#include "pages/card.h"
#include "pages/frame.h"
#include "pages/pages.h"
#include "pages/say.h"
#include "store/episodes.h"

enum { LATEST_EPISODES = 5 };

struct error_view {
    const struct frame *frame;
    int64_t status;
    struct text title;
    struct text sentence;
    struct text transcript_path; /* of the transcript that a line is gone from; or empty */
    bool has_latest;
    struct list latest;
};

static const struct field fields[] = {
    FIELD_OF(error_view, frame, &frame_record),
    FIELD(error_view, status),
    FIELD(error_view, title),
    FIELD(error_view, sentence),
    FIELD(error_view, transcript_path),
    FIELD(error_view, has_latest),
    FIELD_OF(error_view, latest, &card_record),
};

static const struct record error_record = RECORD(error_view, fields);

static const struct {
    int status;
    enum message title;
    enum message sentence;
} explanations[] = {
    {400, MESSAGE_ERROR_400, MESSAGE_ERROR_SENTENCE_400},
    {404, MESSAGE_ERROR_404, MESSAGE_ERROR_SENTENCE_404},
    {405, MESSAGE_ERROR_405, MESSAGE_ERROR_SENTENCE_405},
    {406, MESSAGE_ERROR_406, MESSAGE_ERROR_SENTENCE_406},
    {410, MESSAGE_ERROR_410, MESSAGE_ERROR_SENTENCE_410},
    {414, MESSAGE_ERROR_414, MESSAGE_ERROR_SENTENCE_414},
    {429, MESSAGE_ERROR_429, MESSAGE_ERROR_SENTENCE_429},
    {501, MESSAGE_ERROR_501, MESSAGE_ERROR_SENTENCE_501},
    {503, MESSAGE_ERROR_503, MESSAGE_ERROR_SENTENCE_503},
    {500, MESSAGE_ERROR_500, MESSAGE_ERROR_SENTENCE_500},
};

enum { EXPLANATIONS = sizeof explanations / sizeof explanations[0] };

static size_t explanation_of(int status)
{
    size_t i = 0;
    while (i + 1 < EXPLANATIONS && explanations[i].status != status)
        i++;
    return i;
}

/* Renders for the status that the answer has already. A site whose store failed is not asked again,
 * and whoever was one too many costs no question. */
static int respond(struct visit *visit)
{
    int status = visit->response->status;
    size_t index = explanation_of(status);
    const struct saying nothing = {.number = 0};
    struct text title = say(visit, explanations[index].title, &nothing);
    struct frame frame = frame_for(visit, title, (struct text){NULL, 0});
    struct error_view view = {
        .frame = &frame,
        .status = status,
        .title = title,
        .sentence = say(visit, explanations[index].sentence, &nothing),
        .transcript_path = visit->transcript_path,
    };
    struct list episodes;
    if (status < 500 && status != 429 &&
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
