#include "difference/app_value.h"

#include "base/date.h"
#include "base/utf8.h"
#include "ingest/foreign.h"
#include "prose/excerpt.h"
#include "prose/plain.h"

#include <ctype.h>
#include <inttypes.h>

static const struct text nothing = {NULL, 0};

/* Of items, the notes are what comes first of content:encoded, description and Apple's two; they
 * have no rows of their own (app_feed.c). Of elements without a row, all of Apple's and of the
 * podcast namespace count as a whole. */
/* clang-format off */
const struct app_rule app_rules[] = {
    {false, SPACE_RSS,     TEXT_LITERAL("title"),       APP_LINE,    "title", NULL, {0}},
    {false, SPACE_RSS,     TEXT_LITERAL("description"), APP_PROSE,   "description", NULL, {0}},
    {false, SPACE_RSS,     TEXT_LITERAL("language"),    APP_WORD,    "language", NULL, {0}},
    {false, SPACE_RSS,     TEXT_LITERAL("copyright"),   APP_LINE,    "copyright", NULL, {0}},
    {false, SPACE_ITUNES,  TEXT_LITERAL("title"),       APP_LINE,    "itunes:title", NULL, {0}},
    {false, SPACE_ITUNES,  TEXT_LITERAL("author"),      APP_LINE,    "itunes:author", NULL, {0}},
    {false, SPACE_ITUNES,  TEXT_LITERAL("image"),       APP_ADDRESS, "artwork", "href", {0}},
    {false, SPACE_ITUNES,  TEXT_LITERAL("explicit"),    APP_BOOLEAN, "itunes:explicit", NULL, TEXT_LITERAL("no")},
    {false, SPACE_ITUNES,  TEXT_LITERAL("type"),        APP_WORD,    "itunes:type", NULL, TEXT_LITERAL("episodic")},
    /* What they say is inside of them (app_feed.c). */
    {false, SPACE_ITUNES,  TEXT_LITERAL("owner"),       APP_IGNORED, "", NULL, {0}},
    {false, SPACE_ITUNES,  TEXT_LITERAL("category"),    APP_IGNORED, "", NULL, {0}},
    {false, SPACE_PODCAST, TEXT_LITERAL("guid"),        APP_WORD,    "podcast:guid", NULL, {0}},
    {false, SPACE_PODCAST, TEXT_LITERAL("medium"),      APP_WORD,    "podcast:medium", NULL, TEXT_LITERAL("podcast")},
    /* Deprecated, and only ever what the description says. */
    {false, SPACE_ITUNES,  TEXT_LITERAL("summary"),     APP_IGNORED, "", NULL, {0}},
    {false, SPACE_ITUNES,  TEXT_LITERAL("subtitle"),    APP_IGNORED, "", NULL, {0}},
    /* Of the place that the feed was at; an import says that it leaves them out. */
    {false, SPACE_ITUNES,  TEXT_LITERAL("new-feed-url"), APP_IGNORED, "", NULL, {0}},
    {false, SPACE_PODCAST, TEXT_LITERAL("podping"),     APP_IGNORED, "", NULL, {0}},

    {true,  SPACE_RSS,     TEXT_LITERAL("title"),       APP_LINE,     "title", NULL, {0}},
    {true,  SPACE_RSS,     TEXT_LITERAL("pubDate"),     APP_DATE,     "date", NULL, {0}},
    {true,  SPACE_RSS,     TEXT_LITERAL("enclosure"),   APP_ADDRESS,  "address of the audio", "url", {0}},
    {true,  SPACE_RSS,     TEXT_LITERAL("enclosure"),   APP_NUMBER,   "length of the audio", "length", {0}},
    {true,  SPACE_RSS,     TEXT_LITERAL("enclosure"),   APP_WORD,     "type of the audio", "type", {0}},
    {true,  SPACE_ITUNES,  TEXT_LITERAL("title"),       APP_LINE,     "itunes:title", NULL, {0}},
    {true,  SPACE_ITUNES,  TEXT_LITERAL("duration"),    APP_DURATION, "duration", NULL, {0}},
    {true,  SPACE_ITUNES,  TEXT_LITERAL("image"),       APP_ADDRESS,  "artwork", "href", {0}},
    {true,  SPACE_ITUNES,  TEXT_LITERAL("explicit"),    APP_BOOLEAN,  "itunes:explicit", NULL, TEXT_LITERAL("no")},
    {true,  SPACE_ITUNES,  TEXT_LITERAL("season"),      APP_NUMBER,   "itunes:season", NULL, {0}},
    {true,  SPACE_ITUNES,  TEXT_LITERAL("episode"),     APP_NUMBER,   "itunes:episode", NULL, {0}},
    {true,  SPACE_ITUNES,  TEXT_LITERAL("episodeType"), APP_WORD,     "itunes:episodeType", NULL, TEXT_LITERAL("full")},
    {true,  SPACE_ITUNES,  TEXT_LITERAL("summary"),     APP_IGNORED,  "", NULL, {0}},
    {true,  SPACE_ITUNES,  TEXT_LITERAL("subtitle"),    APP_IGNORED,  "", NULL, {0}},
    {true,  SPACE_PODCAST, TEXT_LITERAL("transcript"),  APP_PRESENT,  "transcript", "type", {0}},
    {true,  SPACE_PODCAST, TEXT_LITERAL("chapters"),    APP_PRESENT,  "chapters", NULL, {0}},
};
/* clang-format on */

const size_t app_rules_count = sizeof app_rules / sizeof app_rules[0];

size_t app_rule_find(bool in_item, struct xml_name name, size_t from)
{
    size_t i = from;
    while (i < app_rules_count &&
           !(app_rules[i].in_item == in_item && app_rules[i].space == name.space &&
             text_equal(app_rules[i].name, name.local)))
        i++;
    return i;
}

static struct text lower(struct arena *arena, struct text text)
{
    char *to = arena_c_string(arena, text);
    for (size_t i = 0; i < text.length; i++)
        to[i] = (char)tolower((unsigned char)to[i]);
    return (struct text){to, text.length};
}

/* Blanks beside tags are there for the eyes of people. */
static struct text without_blanks(struct arena *arena, struct text line)
{
    char *to = arena_c_string(arena, line);
    size_t length = 0;
    for (size_t i = 0; i < line.length; i++) {
        bool is_beside = line.at[i] == ' ' && ((i > 0 && line.at[i - 1] == '>') ||
                                               (i + 1 < line.length && line.at[i + 1] == '<'));
        if (!is_beside)
            to[length++] = line.at[i];
    }
    return (struct text){to, length};
}

/* What cannot be read means nothing to an app; nor does a number of 0. */
static struct text number(struct arena *arena, int64_t value)
{
    return value != 0 ? arena_decimal(arena, value) : nothing;
}

struct text app_value_of(struct arena *arena, enum app_kind kind, struct text raw)
{
    int64_t value = 0;
    struct text line = excerpt_fold(arena, utf8_scrub(arena, raw));
    switch (kind) {
    case APP_WORD:
        return lower(arena, line);
    case APP_PROSE:
        return excerpt_fold(arena, plain_from_html(arena, utf8_scrub(arena, raw)));
    case APP_DATE:
        return date_parse_feed(line, &value) ? number(arena, value) : nothing;
    case APP_DURATION:
        return duration_parse(line, &value) ? number(arena, value) : nothing;
    case APP_NUMBER:
        return number(arena, foreign_integer(line));
    case APP_BOOLEAN:
        return foreign_is_yes(line) ? TEXT("yes") : TEXT("no");
    case APP_WHOLE:
        return without_blanks(arena, line);
    case APP_ADDRESS:
        return foreign_url(arena, raw);
    default:
        return line;
    }
}
