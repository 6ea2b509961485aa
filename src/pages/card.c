#include "pages/card.h"

#include "base/date.h"
#include "pages/frame.h"
#include "pages/mention.h"
#include "pages/path.h"
#include "pages/say.h"
#include "prose/excerpt.h"

static const struct field fields[] = {
    FIELD(card, path),          FIELD(card, title),
    FIELD(card, summary),       FIELD(card, language),
    FIELD(card, direction),     FIELD(card, published),
    FIELD(card, day),           FIELD(card, duration),
    FIELD(card, duration_iso),  FIELD(card, marker),
    FIELD(card, show_path),     FIELD(card, show_title),
    FIELD(card, image_url),     FIELD_OF(card, artwork, &artwork_record),
    FIELD(card, episode_count), FIELD(card, duration_s),
    FIELD(card, is_first),      FIELD(card, image_full_url),
    FIELD(card, episode_type),  FIELD(card, hue),
    FIELD(card, roles),
};

const struct record card_record = RECORD(card, fields);

struct text card_marker(struct visit *visit, struct text episode_type)
{
    const struct saying nothing = {.number = 0};
    if (text_equal(episode_type, TEXT("trailer")))
        return say(visit, MESSAGE_TRAILER, &nothing);
    if (text_equal(episode_type, TEXT("bonus")))
        return say(visit, MESSAGE_BONUS, &nothing);
    return (struct text){NULL, 0};
}

static void set_times(struct visit *visit, struct card *card, int64_t published_at,
                      int64_t duration_s)
{
    if (published_at > 0) {
        card->published = date_format_rfc3339(visit->arena, published_at);
        card->day = say_day(visit, published_at);
    }
    if (duration_s > 0) {
        card->duration = say_duration(visit, duration_s);
        card->duration_iso = duration_format_iso8601(visit->arena, duration_s);
    }
}

static struct card card_of_episode(struct visit *visit, const struct episode_card *episode,
                                   struct text show_path, struct text language,
                                   struct text direction)
{
    struct card card = {
        .path = arena_join(visit->arena, show_path, TEXT("/"), episode->slug),
        .title = episode->title,
        .summary = episode->summary,
        .language = language,
        .direction = direction,
        .marker = card_marker(visit, episode->episode_type),
        .episode_type = episode->episode_type,
        .duration_s = episode->duration_s,
    };
    set_times(visit, &card, episode->published_at, episode->duration_s);
    return card;
}

struct list cards_of_show(struct visit *visit, const struct show *show, struct list episodes)
{
    const struct episode_card *episode = episodes.items;
    struct text show_path = path_of_show(visit, show);
    struct text direction = frame_direction(show->language);
    struct card *cards = arena_allocate(visit->arena, episodes.count * sizeof *cards);
    for (size_t i = 0; i < episodes.count; i++) {
        cards[i] = card_of_episode(visit, &episode[i], show_path, show->language, direction);
        cards[i].is_first = i == 0;
    }
    return (struct list){cards, episodes.count};
}

struct list cards_of_many_shows(struct visit *visit, struct list episodes)
{
    const struct episode_card *episode = episodes.items;
    struct card *cards = arena_allocate(visit->arena, episodes.count * sizeof *cards);
    for (size_t i = 0; i < episodes.count; i++) {
        struct text language = episode[i].show_language;
        struct text show_path = arena_join(visit->arena, TEXT("/shows/"), episode[i].show_slug);
        cards[i] =
            card_of_episode(visit, &episode[i], show_path, language, frame_direction(language));
        cards[i].is_first = i == 0;
        cards[i].show_title = episode[i].show_title;
        cards[i].show_path = show_path;
        cards[i].artwork = artwork_of(visit, episode[i].show_image_url, episode[i].show_picture,
                                      episode[i].show_slug);
        cards[i].hue = artwork_hue(episode[i].show_slug) + 1;
        cards[i].roles = excerpt_line(visit->arena, episode[i].roles, MENTION_WORDS_MAX);
    }
    return (struct list){cards, episodes.count};
}

static struct card card_of_show(struct visit *visit, const struct show_card *show)
{
    struct card card = {
        .path = arena_join(visit->arena, TEXT("/shows/"), show->slug),
        .title = show->title,
        .summary = show->summary,
        .language = show->language,
        .direction = frame_direction(show->language),
        .image_url = show->image_url,
        .artwork = artwork_of(visit, show->image_url, show->picture, show->slug),
        .hue = artwork_hue(show->slug) + 1,
        .image_full_url = visit_absolute(visit, show->image_url),
        .episode_count = show->episode_count,
    };
    set_times(visit, &card, show->latest_at, 0);
    return card;
}

struct list cards_of_shows(struct visit *visit, struct list shows)
{
    const struct show_card *show = shows.items;
    struct card *cards = arena_allocate(visit->arena, shows.count * sizeof *cards);
    for (size_t i = 0; i < shows.count; i++) {
        cards[i] = card_of_show(visit, &show[i]);
        cards[i].is_first = i == 0;
    }
    return (struct list){cards, shows.count};
}
