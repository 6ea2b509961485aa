#include "pages/person_card.h"

#include "pages/mention.h"
#include "pages/path.h"
#include "prose/excerpt.h"

static const struct field fields[] = {
    FIELD(person_card, path),    FIELD(person_card, name),
    FIELD(person_card, initial), FIELD(person_card, image_url),
    FIELD(person_card, hue),     FIELD(person_card, episode_count),
    FIELD(person_card, follows), FIELD_OF(person_card, portrait, &artwork_record),
};

const struct record person_card_record = RECORD(person_card, fields);

struct list person_cards(struct visit *visit, struct list people)
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
