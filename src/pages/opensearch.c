/* The OpenSearch 1.1 description: how a browser or another program searches this site. */
#include "pages/frame.h"
#include "pages/pages.h"
#include "prose/excerpt.h"

/* OpenSearch 1.1, draft 6: a ShortName has at most so many characters. */
enum { SHORT_NAME_MAX = 16 };

struct opensearch {
    const struct frame *frame;
    struct text short_name;
};

static const struct field fields[] = {
    FIELD_OF(opensearch, frame, &frame_record),
    FIELD(opensearch, short_name),
};

static const struct record opensearch_record = RECORD(opensearch, fields);

static int respond(struct visit *visit)
{
    struct frame frame = frame_for(visit, visit->settings.title, (struct text){NULL, 0});
    struct opensearch view = {
        .frame = &frame,
        .short_name = excerpt_cut(visit->arena, visit->settings.title, SHORT_NAME_MAX),
    };
    return visit_render(visit, &view);
}

const struct page opensearch_page = {
    .template = "opensearch.xml",
    .record = &opensearch_record,
    .content_type = "application/opensearchdescription+xml; charset=utf-8",
    .respond = respond,
};
