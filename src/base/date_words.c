/* Reads dates word by word, for the many shapes that feeds have: what a word means follows from its
 * form, not from its place. date.c has the strict forms. */
#include "base/date_words.h"

static bool is_letter(char byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

static bool is_word(struct text word)
{
    for (size_t i = 0; i < word.length; i++)
        if (!is_letter(word.at[i]))
            return false;
    return word.length > 0;
}

struct zone {
    struct text name;
    int hours;
};

/* RFC 5322 section 4.3 names the American zones; the others are the ones that feeds use besides. */
static const struct zone zones[] = {
    {TEXT_LITERAL("EST"), -5},  {TEXT_LITERAL("EDT"), -4},  {TEXT_LITERAL("CST"), -6},
    {TEXT_LITERAL("CDT"), -5},  {TEXT_LITERAL("MST"), -7},  {TEXT_LITERAL("MDT"), -6},
    {TEXT_LITERAL("PST"), -8},  {TEXT_LITERAL("PDT"), -7},  {TEXT_LITERAL("AKST"), -9},
    {TEXT_LITERAL("AKDT"), -8}, {TEXT_LITERAL("HST"), -10}, {TEXT_LITERAL("BST"), 1},
    {TEXT_LITERAL("WEST"), 1},  {TEXT_LITERAL("CET"), 1},   {TEXT_LITERAL("MEZ"), 1},
    {TEXT_LITERAL("CEST"), 2},  {TEXT_LITERAL("MESZ"), 2},  {TEXT_LITERAL("EET"), 2},
    {TEXT_LITERAL("EEST"), 3},  {TEXT_LITERAL("MSK"), 3},   {TEXT_LITERAL("JST"), 9},
    {TEXT_LITERAL("KST"), 9},   {TEXT_LITERAL("AEST"), 10}, {TEXT_LITERAL("AEDT"), 11},
    {TEXT_LITERAL("NZST"), 12}, {TEXT_LITERAL("NZDT"), 13},
};

/* A zone's name. One that is not in the table counts as UTC, as RFC 5322 section 4.3 asks; but AM
 * and PM are no zones, and a date that has them is not read. */
static bool read_zone_name(struct text word, struct date_parts *parts)
{
    if (text_equal_ignoring_case(word, TEXT("AM")) || text_equal_ignoring_case(word, TEXT("PM")))
        return false;
    for (size_t i = 0; i < sizeof zones / sizeof zones[0]; i++)
        if (text_equal_ignoring_case(word, zones[i].name))
            parts->zone_s = zones[i].hours * 60 * 60;
    parts->has_zone = true;
    return true;
}

static bool read_zone(struct text word, struct date_parts *parts)
{
    if (parts->hour < 0 || parts->has_zone)
        return false;
    if (is_word(word))
        return read_zone_name(word, parts);
    /* "GMT+0200" says the offset after a name that adds nothing. */
    if (word.length > 3 && (text_equal_ignoring_case(text_slice(word, 0, 3), TEXT("GMT")) ||
                            text_equal_ignoring_case(text_slice(word, 0, 3), TEXT("UTC"))))
        word = text_slice(word, 3, word.length);
    parts->has_zone = date_take_offset(&word, &parts->zone_s) && text_is_empty(word);
    return parts->has_zone;
}

/* The day, or behind it the year. Two and three digits are read as RFC 5322 section 4.3 asks. */
static bool read_number(struct text word, struct date_parts *parts)
{
    long long number;
    if (!text_to_integer(word, &number) || word.length > 4)
        return false;
    if (parts->day < 0 && word.length <= 2) {
        parts->day = (int)number;
        return true;
    }
    if (parts->year >= 0 || parts->day < 0)
        return false;
    int century = word.length == 4 ? 0 : word.length == 2 && number < 50 ? 2000 : 1900;
    parts->year = (int)number + century;
    return true;
}

static bool read_clock(struct text word, struct date_parts *parts)
{
    size_t hour_digits = text_find(word, ':');
    if (parts->hour >= 0 || hour_digits > 2)
        return false;
    return date_take_time(&word, hour_digits, parts) && text_is_empty(word);
}

/* One word of a date: by its shape, so that "3 Mar 2026", "Mar 3, 2026" and the year behind the
 * time are all read. */
static bool read_word(struct text word, bool first, struct date_parts *parts)
{
    if (word.at[0] >= '0' && word.at[0] <= '9')
        return text_find(word, ':') < word.length ? read_clock(word, parts)
                                                  : read_number(word, parts);
    struct text name = word;
    if (name.at[name.length - 1] == '.')
        name.length--;
    int month = is_word(name) ? date_month_of(name) : -1;
    if (month >= 0 && parts->month < 0) {
        parts->month = month;
        return true;
    }
    return (first && is_word(name)) || read_zone(word, parts);
}

/* Cuts the next word off; white space, commas and comments in parentheses divide. */
static struct text next_word(struct text *rest)
{
    size_t start = 0;
    bool comment = false;
    while (start < rest->length && (comment || strchr(" \t\r\n,(", rest->at[start]))) {
        comment = comment ? rest->at[start] != ')' : rest->at[start] == '(';
        start++;
    }
    size_t end = start;
    while (end < rest->length && !strchr(" \t\r\n,(", rest->at[end]))
        end++;
    struct text word = text_slice(*rest, start, end - start);
    *rest = text_slice(*rest, end, rest->length);
    return word;
}

bool date_take_words(struct text text, struct date_parts *parts)
{
    *parts = date_parts_none;
    bool first = true;
    for (struct text word; (word = next_word(&text)).length > 0; first = false)
        if (!read_word(word, first, parts))
            return false;
    return true;
}
