/* The message catalogue: every sentence of the interface, in one language. It is a file
 * templates/messages.{language}.txt with a line "name: sentence" each; empty lines and those that
 * begin with # are for its translators. A sentence is itself a piece of a template: templates take
 * it in by its name as a partial, {{> messages/published}}, and it may use what stands there. What
 * is said from C is compiled here, against struct saying. */
#ifndef EARSHOT_PAGES_CATALOGUE_H
#define EARSHOT_PAGES_CATALOGUE_H

#include "base/error.h"
#include "view/template.h"

/* What C has to say. The months stand together, in their order. */
enum message {
    MESSAGE_ALL_SHOWS,
    MESSAGE_ALL_SHOWS_PAGE,
    MESSAGE_ARCHIVE_PAGE,
    MESSAGE_ARTWORK_OF,
    MESSAGE_BONUS,
    MESSAGE_CHAPTER_NUMBER,
    MESSAGE_DAY,
    MESSAGE_DESCRIPTION_OF_ARCHIVE,
    MESSAGE_DESCRIPTION_OF_EPISODE,
    MESSAGE_DESCRIPTION_OF_INDEX,
    MESSAGE_DESCRIPTION_OF_PEOPLE,
    MESSAGE_DESCRIPTION_OF_PERSON,
    MESSAGE_DESCRIPTION_OF_SEARCH,
    MESSAGE_DESCRIPTION_OF_SEASON,
    MESSAGE_DESCRIPTION_OF_SHOW,
    MESSAGE_DESCRIPTION_OF_SHOWS,
    MESSAGE_DESCRIPTION_OF_SITE,
    MESSAGE_DESCRIPTION_OF_TOPIC,
    MESSAGE_DESCRIPTION_OF_TRANSCRIPT,
    MESSAGE_DESCRIPTION_OF_YEAR,
    MESSAGE_ERROR_400,
    MESSAGE_ERROR_404,
    MESSAGE_ERROR_405,
    MESSAGE_ERROR_406,
    MESSAGE_ERROR_410,
    MESSAGE_ERROR_414,
    MESSAGE_ERROR_429,
    MESSAGE_ERROR_500,
    MESSAGE_ERROR_501,
    MESSAGE_ERROR_503,
    MESSAGE_ERROR_SENTENCE_400,
    MESSAGE_ERROR_SENTENCE_404,
    MESSAGE_ERROR_SENTENCE_405,
    MESSAGE_ERROR_SENTENCE_406,
    MESSAGE_ERROR_SENTENCE_410,
    MESSAGE_ERROR_SENTENCE_414,
    MESSAGE_ERROR_SENTENCE_429,
    MESSAGE_ERROR_SENTENCE_500,
    MESSAGE_ERROR_SENTENCE_501,
    MESSAGE_ERROR_SENTENCE_503,
    MESSAGE_HOURS,
    MESSAGE_HOURS_MINUTES,
    MESSAGE_INDEX,
    MESSAGE_KILOBYTES,
    MESSAGE_MEGABYTES,
    MESSAGE_MINUTES,
    MESSAGE_MINUTES_SECONDS,
    MESSAGE_MONTH_1,
    MESSAGE_MONTH_OF_YEAR = MESSAGE_MONTH_1 + 12,
    MESSAGE_PAGE_OF,
    MESSAGE_PEOPLE,
    MESSAGE_SEARCH,
    MESSAGE_SEASON,
    MESSAGE_SECONDS,
    MESSAGE_SHOWS,
    MESSAGE_TITLE_OF_ARCHIVE,
    MESSAGE_TITLE_OF_INDEX,
    MESSAGE_TITLE_OF_LINE,
    MESSAGE_TITLE_OF_LISTING,
    MESSAGE_TITLE_OF_SEARCH,
    MESSAGE_TITLE_OF_TRANSCRIPT,
    MESSAGE_TRAILER,
    MESSAGES
};

/* What such a sentence may name; which of it is there stands in the English file. */
struct saying {
    struct text title;
    struct text show;
    struct text site;
    struct text date;
    struct text month;
    int64_t number;
    int64_t tenths;
    int64_t year;
    int64_t day;
    int64_t hours;
    int64_t minutes;
    int64_t seconds;
};

struct catalogue {
    const struct template *messages[MESSAGES];
};

/* Compiles what C says, into the arena. False with file and reason in *error. */
bool catalogue_compile(struct catalogue *catalogue, const struct template_source *source,
                       struct arena *arena, struct error *error);

#endif
