#include "pages/catalogue.h"

#include <stdio.h>

enum { FILE_NAME_MAX_BYTES = 80 };

static const struct field fields[] = {
    FIELD(saying, title), FIELD(saying, show),    FIELD(saying, site),    FIELD(saying, date),
    FIELD(saying, month), FIELD(saying, number),  FIELD(saying, year),    FIELD(saying, day),
    FIELD(saying, hours), FIELD(saying, minutes), FIELD(saying, seconds), FIELD(saying, tenths),
};

static const struct record saying_record = RECORD(saying, fields);

static const char *const names[MESSAGES] = {
    [MESSAGE_ALL_SHOWS] = "all-shows",
    [MESSAGE_ALL_SHOWS_PAGE] = "all-shows-page",
    [MESSAGE_ARCHIVE_PAGE] = "archive-page",
    [MESSAGE_ARTWORK_OF] = "artwork-of",
    [MESSAGE_BONUS] = "bonus",
    [MESSAGE_CHAPTER_NUMBER] = "chapter-number",
    [MESSAGE_DAY] = "day",
    [MESSAGE_DESCRIPTION_OF_ARCHIVE] = "description-of-archive",
    [MESSAGE_DESCRIPTION_OF_EPISODE] = "description-of-episode",
    [MESSAGE_DESCRIPTION_OF_INDEX] = "description-of-index",
    [MESSAGE_DESCRIPTION_OF_PEOPLE] = "description-of-people",
    [MESSAGE_DESCRIPTION_OF_PERSON] = "description-of-person",
    [MESSAGE_DESCRIPTION_OF_SEARCH] = "description-of-search",
    [MESSAGE_DESCRIPTION_OF_SEASON] = "description-of-season",
    [MESSAGE_DESCRIPTION_OF_SHOW] = "description-of-show",
    [MESSAGE_DESCRIPTION_OF_SHOWS] = "description-of-shows",
    [MESSAGE_DESCRIPTION_OF_SITE] = "description-of-site",
    [MESSAGE_DESCRIPTION_OF_TOPIC] = "description-of-topic",
    [MESSAGE_DESCRIPTION_OF_TRANSCRIPT] = "description-of-transcript",
    [MESSAGE_DESCRIPTION_OF_YEAR] = "description-of-year",
    [MESSAGE_ERROR_400] = "error-400",
    [MESSAGE_ERROR_404] = "error-404",
    [MESSAGE_ERROR_405] = "error-405",
    [MESSAGE_ERROR_406] = "error-406",
    [MESSAGE_ERROR_410] = "error-410",
    [MESSAGE_ERROR_414] = "error-414",
    [MESSAGE_ERROR_429] = "error-429",
    [MESSAGE_ERROR_500] = "error-500",
    [MESSAGE_ERROR_501] = "error-501",
    [MESSAGE_ERROR_503] = "error-503",
    [MESSAGE_ERROR_SENTENCE_400] = "error-400-sentence",
    [MESSAGE_ERROR_SENTENCE_404] = "error-404-sentence",
    [MESSAGE_ERROR_SENTENCE_405] = "error-405-sentence",
    [MESSAGE_ERROR_SENTENCE_406] = "error-406-sentence",
    [MESSAGE_ERROR_SENTENCE_410] = "error-410-sentence",
    [MESSAGE_ERROR_SENTENCE_414] = "error-414-sentence",
    [MESSAGE_ERROR_SENTENCE_429] = "error-429-sentence",
    [MESSAGE_ERROR_SENTENCE_500] = "error-500-sentence",
    [MESSAGE_ERROR_SENTENCE_501] = "error-501-sentence",
    [MESSAGE_ERROR_SENTENCE_503] = "error-503-sentence",
    [MESSAGE_HOURS] = "hours",
    [MESSAGE_HOURS_MINUTES] = "hours-minutes",
    [MESSAGE_INDEX] = "index",
    [MESSAGE_KILOBYTES] = "kilobytes",
    [MESSAGE_MEGABYTES] = "megabytes",
    [MESSAGE_MINUTES] = "minutes",
    [MESSAGE_MINUTES_SECONDS] = "minutes-seconds",
    [MESSAGE_MONTH_1] = "month-1",
    [MESSAGE_MONTH_1 + 1] = "month-2",
    [MESSAGE_MONTH_1 + 2] = "month-3",
    [MESSAGE_MONTH_1 + 3] = "month-4",
    [MESSAGE_MONTH_1 + 4] = "month-5",
    [MESSAGE_MONTH_1 + 5] = "month-6",
    [MESSAGE_MONTH_1 + 6] = "month-7",
    [MESSAGE_MONTH_1 + 7] = "month-8",
    [MESSAGE_MONTH_1 + 8] = "month-9",
    [MESSAGE_MONTH_1 + 9] = "month-10",
    [MESSAGE_MONTH_1 + 10] = "month-11",
    [MESSAGE_MONTH_1 + 11] = "month-12",
    [MESSAGE_MONTH_OF_YEAR] = "month-of-year",
    [MESSAGE_PAGE_OF] = "page-of",
    [MESSAGE_PEOPLE] = "people",
    [MESSAGE_SEARCH] = "search",
    [MESSAGE_SEASON] = "season",
    [MESSAGE_SECONDS] = "seconds",
    [MESSAGE_SHOWS] = "shows",
    [MESSAGE_TITLE_OF_ARCHIVE] = "title-of-archive",
    [MESSAGE_TITLE_OF_INDEX] = "title-of-index",
    [MESSAGE_TITLE_OF_LINE] = "title-of-line",
    [MESSAGE_TITLE_OF_LISTING] = "title-of-listing",
    [MESSAGE_TITLE_OF_SEARCH] = "title-of-search",
    [MESSAGE_TITLE_OF_TRANSCRIPT] = "title-of-transcript",
    [MESSAGE_TRAILER] = "trailer",
};

/* What C says becomes a value of some view, which its template escapes: here it is plain text. */
bool catalogue_compile(struct catalogue *catalogue, const struct template_source *source,
                       struct arena *arena, struct error *error)
{
    for (size_t i = 0; i < MESSAGES; i++) {
        char name[FILE_NAME_MAX_BYTES];
        snprintf(name, sizeof name, "messages/%s.txt", names[i]);
        catalogue->messages[i] = template_compile(source, name, &saying_record, arena, error);
        if (!catalogue->messages[i])
            return false;
    }
    return true;
}
