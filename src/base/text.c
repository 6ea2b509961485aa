/* Slices: comparing, trimming, splitting. Nothing here allocates. */
#include "base/text.h"

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
}

struct text text_of(const char *c_string)
{
    return (struct text){c_string, c_string ? strlen(c_string) : 0};
}

struct text text_slice(struct text text, size_t start, size_t length)
{
    if (start >= text.length)
        return (struct text){NULL, 0};
    size_t rest = text.length - start;
    return (struct text){text.at + start, length < rest ? length : rest};
}

bool text_is_empty(struct text text)
{
    return text.length == 0;
}

bool text_equal(struct text a, struct text b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.at, b.at, a.length) == 0);
}

bool text_equal_ignoring_case(struct text a, struct text b)
{
    if (a.length != b.length)
        return false;
    for (size_t i = 0; i < a.length; i++)
        if (lower(a.at[i]) != lower(b.at[i]))
            return false;
    return true;
}

bool text_starts_with(struct text text, struct text prefix)
{
    return text.length >= prefix.length && text_equal(text_slice(text, 0, prefix.length), prefix);
}

bool text_ends_with(struct text text, struct text suffix)
{
    return text.length >= suffix.length &&
           text_equal(text_slice(text, text.length - suffix.length, suffix.length), suffix);
}

bool text_contains(struct text text, struct text part)
{
    return text.length > 0 && memmem(text.at, text.length, part.at, part.length) != NULL;
}

struct text text_trim(struct text text)
{
    while (text.length > 0 && is_space(text.at[0])) {
        text.at++;
        text.length--;
    }
    while (text.length > 0 && is_space(text.at[text.length - 1]))
        text.length--;
    return text;
}

size_t text_find(struct text text, char byte)
{
    const char *found = text.length > 0 ? memchr(text.at, byte, text.length) : NULL;
    return found ? (size_t)(found - text.at) : text.length;
}

struct text text_split(struct text *rest, char separator)
{
    size_t end = text_find(*rest, separator);
    struct text head = text_slice(*rest, 0, end);
    *rest = text_slice(*rest, end + 1, rest->length);
    return head;
}

bool text_to_integer(struct text text, long long *number)
{
    if (text.length == 0 || text.length > 18)
        return false;
    long long sum = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
        sum = sum * 10 + (text.at[i] - '0');
    }
    *number = sum;
    return true;
}
