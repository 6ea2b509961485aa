/* Everything of a show on one page: its years, seasons and topics, and one line for each episode.
 */
#include "pages/browse.h"
#include "pages/frame.h"
#include "pages/index_lines.h"
#include "pages/known.h"
#include "pages/page_stream.h"
#include "pages/pages.h"
#include "pages/path.h"
#include "pages/say.h"
#include "store/episodes.h"

enum { TOPICS_MAX = 2000, LINE_LEAST_BYTES = 100 };

struct index_view {
    struct frame *frame;
    struct text show_title;
    struct text show_path;
    struct text language;
    struct text direction;
    int64_t episode_count;
    const struct browse *browse;
    struct sequence *lines; /* of struct index_line */
};

static const struct field fields[] = {
    FIELD_OF(index_view, frame, &frame_record),
    FIELD(index_view, show_title),
    FIELD(index_view, show_path),
    FIELD(index_view, language),
    FIELD(index_view, direction),
    FIELD(index_view, episode_count),
    FIELD_OF(index_view, browse, &browse_record),
    FIELD_OF(index_view, lines, &index_line_record),
};

static const struct record index_record = RECORD(index_view, fields);

static struct frame *frame_of(struct visit *visit, const struct show *show, struct text path)
{
    struct saying saying = {.show = show->title};
    struct frame *frame = arena_allocate(visit->arena, sizeof *frame);
    *frame = frame_for(visit, say(visit, MESSAGE_TITLE_OF_INDEX, &saying), path);
    frame_add_show(visit, frame, show);
    frame->description = say(visit, MESSAGE_DESCRIPTION_OF_INDEX, &saying);
    frame->breadcrumb = breadcrumb_of(visit, show, NULL, say(visit, MESSAGE_INDEX, &saying));
    return frame;
}

static int render(struct visit *visit, const struct show *show, int64_t visible,
                  const struct browse *browse)
{
    struct index_lines *lines = arena_allocate(visit->arena, sizeof *lines);
    struct index_view *view = arena_allocate(visit->arena, sizeof *view);
    *view = (struct index_view){
        .frame = frame_of(visit, show, browse->index_path),
        .show_title = show->title,
        .show_path = path_of_show(visit, show),
        .language = show->language,
        .direction = frame_direction(show->language),
        .episode_count = visible,
        .browse = browse,
        .lines = &lines->sequence,
    };
    index_lines_prepare(lines, visit, show, visible);
    return page_stream_render(visit, view, &lines->sequence, &lines->failed,
                              visible * LINE_LEAST_BYTES);
}

/* The show is borrowed by the answer while it is sent. */
static int respond(struct visit *visit)
{
    struct show *show = arena_allocate(visit->arena, sizeof *show);
    struct episodes_visible visible;
    const struct browse *browse;
    int status = visit_find_show(visit, show);
    if (status != 200)
        return status;
    if (!known_visible(visit->known, visit->engine, show, &visible) ||
        !browse_of_show(visit, show, visible.count, TOPICS_BY_NAME, TOPICS_MAX, &browse))
        return 500;
    visit_changed_at(visit, visible.latest_at);
    return browse ? render(visit, show, visible.count, browse) : 404;
}

const struct page index_page = {
    .template = "index.html",
    .record = &index_record,
    .content_type = "text/html; charset=utf-8",
    .respond = respond,
};
