#include "model/validate.h"

#include <ctype.h>

bool validate_any(struct text value)
{
    (void)value;
    return true;
}

bool validate_not_empty(struct text value)
{
    return !text_is_empty(text_trim(value));
}

static bool has_no_space_or_control(struct text value)
{
    for (size_t i = 0; i < value.length; i++)
        if ((unsigned char)value.at[i] <= ' ' || value.at[i] == 0x7f)
            return false;
    return true;
}

/* What follows the scheme, or the empty text where the scheme is another. */
static struct text behind_scheme(struct text value)
{
    static const struct text schemes[] = {TEXT_LITERAL("http://"), TEXT_LITERAL("https://")};
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
        if (text_equal_ignoring_case(text_slice(value, 0, schemes[i].length), schemes[i]))
            return text_slice(value, schemes[i].length, value.length);
    return (struct text){NULL, 0};
}

bool validate_web_url(struct text value)
{
    struct text rest = behind_scheme(value);
    return rest.length > 0 && rest.at[0] != '/' && has_no_space_or_control(value);
}

bool validate_web_url_or_empty(struct text value)
{
    return text_is_empty(value) || validate_web_url(value);
}

static bool is_own_media(struct text value)
{
    return text_starts_with(value, TEXT("/media/")) && value.length > strlen("/media/") &&
           has_no_space_or_control(value);
}

bool validate_media_url(struct text value)
{
    return validate_web_url(value) || is_own_media(value);
}

bool validate_own_media_or_empty(struct text value)
{
    return text_is_empty(value) || is_own_media(value);
}

bool validate_base_url(struct text value)
{
    struct text rest = behind_scheme(value);
    static const char beyond_host[] = "/?#";
    for (size_t i = 0; i < sizeof beyond_host - 1; i++)
        if (text_find(rest, beyond_host[i]) < rest.length)
            return false;
    return validate_web_url(value);
}

static bool is_subtag(struct text subtag)
{
    if (subtag.length == 0 || subtag.length > 8)
        return false;
    for (size_t i = 0; i < subtag.length; i++)
        if (!isalnum((unsigned char)subtag.at[i]))
            return false;
    return true;
}

bool validate_language(struct text value)
{
    struct text rest = value;
    struct text primary = text_split(&rest, '-');
    if (primary.length < 2 || primary.length > 3 || !isalpha((unsigned char)primary.at[0]))
        return false;
    struct text all = value;
    while (all.length > 0)
        if (!is_subtag(text_split(&all, '-')))
            return false;
    return value.at[value.length - 1] != '-';
}

static bool is_separator(char byte)
{
    return byte == ' ' || byte == ',' || byte == '\t' || byte == '\n';
}

struct text agents_next(struct text *rest)
{
    size_t start = 0;
    while (start < rest->length && is_separator(rest->at[start]))
        start++;
    size_t end = start;
    while (end < rest->length && !is_separator(rest->at[end]))
        end++;
    struct text agent = text_slice(*rest, start, end - start);
    *rest = text_slice(*rest, end, rest->length);
    return agent;
}

/* Whether all bytes are ASCII letters, digits or of `others`. */
static bool consists_of(struct text value, const char *others)
{
    for (size_t i = 0; i < value.length; i++) {
        unsigned char byte = (unsigned char)value.at[i];
        if (byte >= 0x80 || byte == 0 || (!isalnum(byte) && !strchr(others, byte)))
            return false;
    }
    return true;
}

bool validate_agents(struct text value)
{
    struct text agent;
    while ((agent = agents_next(&value)).length > 0)
        if (!consists_of(agent, "-_"))
            return false;
    return true;
}

bool validate_indexnow_key(struct text value)
{
    enum { KEY_MIN = 8, KEY_MAX = 128 };
    if (text_is_empty(value))
        return true;
    return value.length >= KEY_MIN && value.length <= KEY_MAX && consists_of(value, "-");
}

static bool is_one_of(struct text value, const char *const words[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(value, text_of(words[i])))
            return true;
    return false;
}

bool validate_episode_type(struct text value)
{
    static const char *const words[] = {"full", "trailer", "bonus"};
    return is_one_of(value, words, sizeof words / sizeof words[0]);
}

bool validate_itunes_type(struct text value)
{
    static const char *const words[] = {"episodic", "serial"};
    return is_one_of(value, words, sizeof words / sizeof words[0]);
}
