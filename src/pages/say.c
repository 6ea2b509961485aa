#include "pages/say.h"

#include "base/date.h"
#include "pages/editions.h"

enum { KILOBYTE = 1000, MEGABYTE = 1000 * KILOBYTE, TENTH = MEGABYTE / 10 };
enum { MINUTE_S = 60, HOUR_S = 60 * MINUTE_S, MINUTES_WITH_SECONDS = 10 };

/* Written behind what the body has so far, and taken back: a stream's items are made while the body
 * grows. */
struct text say(struct visit *visit, enum message message, const struct saying *saying)
{
    size_t length = visit->body->length;
    template_render(visit->edition->catalogue.messages[message], saying, visit->body);
    struct text said = text_slice(buffer_text(visit->body), length, SIZE_MAX);
    said = arena_copy(visit->arena, said);
    buffer_cut(visit->body, length);
    return said;
}

struct text say_day(struct visit *visit, int64_t at)
{
    struct date date = date_of(at);
    struct saying saying = {.year = date.year, .day = date.day};
    saying.month = say(visit, MESSAGE_MONTH_1 + (enum message)(date.month - 1), &saying);
    return say(visit, MESSAGE_DAY, &saying);
}

static enum message duration_message(const struct saying *duration)
{
    if (duration->hours > 0)
        return duration->minutes > 0 ? MESSAGE_HOURS_MINUTES : MESSAGE_HOURS;
    if (duration->minutes == 0)
        return MESSAGE_SECONDS;
    bool has_seconds = duration->minutes < MINUTES_WITH_SECONDS && duration->seconds > 0;
    return has_seconds ? MESSAGE_MINUTES_SECONDS : MESSAGE_MINUTES;
}

struct text say_duration(struct visit *visit, int64_t duration_s)
{
    struct saying duration = {
        .hours = duration_s / HOUR_S,
        .minutes = duration_s / MINUTE_S % 60,
        .seconds = duration_s % MINUTE_S,
    };
    return say(visit, duration_message(&duration), &duration);
}

struct text say_size(struct visit *visit, int64_t bytes)
{
    if (bytes <= 0)
        return (struct text){NULL, 0};
    if (bytes < MEGABYTE) {
        struct saying kilobytes = {.number = (bytes + KILOBYTE - 1) / KILOBYTE};
        return say(visit, MESSAGE_KILOBYTES, &kilobytes);
    }
    int64_t tenths = bytes / TENTH + (bytes % TENTH >= TENTH / 2);
    struct saying megabytes = {.number = tenths / 10, .tenths = tenths % 10};
    return say(visit, MESSAGE_MEGABYTES, &megabytes);
}
