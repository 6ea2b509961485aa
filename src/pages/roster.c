#include "pages/roster.h"

#include "pages/card.h"
#include "pages/listing.h"
#include "pages/person_card.h"

static const struct field fields[] = {
    FIELD_OF(roster, frame, &frame_record),
    FIELD_OF(roster, shows, &card_record),
    FIELD_OF(roster, people, &person_card_record),
    FIELD(roster, previous_path),
    FIELD(roster, next_path),
    FIELD(roster, previous_json_path),
    FIELD(roster, next_json_path),
    FIELD(roster, number),
    FIELD(roster, pages),
};

const struct record roster_record = RECORD(roster, fields);

int roster_find(struct visit *visit, struct text path, int64_t pages, struct roster *roster)
{
    struct text json = arena_join(visit->arena, path, TEXT(".json"));
    *roster = (struct roster){.pages = pages};
    int status = visit_find_number(visit, pages, &roster->number);
    if (status != 200)
        return status;
    if (roster->number > 1) {
        roster->previous_path = listing_page_path(visit, path, roster->number - 1);
        roster->previous_json_path = listing_page_path(visit, json, roster->number - 1);
    }
    if (roster->number < pages) {
        roster->next_path = listing_page_path(visit, path, roster->number + 1);
        roster->next_json_path = listing_page_path(visit, json, roster->number + 1);
    }
    return 200;
}
