/* Reads Accept element by element; what is malformed is passed over. */
#include "web/accept.h"

#include <stdint.h>

/* How an offer fares. */
struct verdict {
    int quality;     /* thousandths; -1 where no range fits */
    int precision;   /* of the range that fits best */
    size_t position; /* of that range in the header */
};

enum { QUALITY_MAX = 1000, PRECISE_RANGE = 2, PRECISE_TYPE = 4 };

/* Cuts *rest at the first separator outside of quoted strings (RFC 9110 section 5.6.4). */
static struct text split_unquoted(struct text *rest, char separator)
{
    bool quoted = false;
    size_t i = 0;
    for (; i < rest->length && (quoted || rest->at[i] != separator); i++) {
        if (rest->at[i] == '"')
            quoted = !quoted;
        else if (rest->at[i] == '\\' && quoted)
            i++;
    }
    struct text part = text_slice(*rest, 0, i);
    *rest = text_slice(*rest, i + 1, rest->length);
    return text_trim(part);
}

/* A qvalue: 0 to 1 with at most three digits behind the point, in thousandths (section 12.4.2). */
static bool read_quality(struct text text, int *quality)
{
    if (text.length < 1 || text.length > 5 || (text.at[0] != '0' && text.at[0] != '1'))
        return false;
    if (text.length > 1 && text.at[1] != '.')
        return false;
    *quality = (text.at[0] - '0') * QUALITY_MAX;
    int weight = QUALITY_MAX / 10;
    for (size_t i = 2; i < text.length; i++, weight /= 10) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
        *quality += (text.at[i] - '0') * weight;
    }
    return *quality <= QUALITY_MAX;
}

static struct text unquote(struct text value)
{
    if (value.length < 2 || value.at[0] != '"' || value.at[value.length - 1] != '"')
        return value;
    return text_slice(value, 1, value.length - 2);
}

static bool has_parameter(struct text offer, struct text name, struct text value)
{
    split_unquoted(&offer, ';');
    while (offer.length > 0) {
        struct text parameter = split_unquoted(&offer, ';');
        struct text own_name = text_trim(text_split(&parameter, '='));
        if (text_equal_ignoring_case(own_name, name))
            return text_equal_ignoring_case(unquote(text_trim(parameter)), unquote(value));
    }
    return false;
}

/* Reads what stands behind the range: parameters that the offer must have, up to the weight, behind
 * which nothing counts any more. False where it is malformed. */
static bool read_parameters(struct text rest, struct text offer, int *quality, bool *fits,
                            int *precision)
{
    while (rest.length > 0) {
        struct text value = split_unquoted(&rest, ';');
        struct text name = text_trim(text_split(&value, '='));
        value = text_trim(value);
        if (text_equal_ignoring_case(name, TEXT("q")))
            return read_quality(value, quality);
        if (text_is_empty(name))
            continue;
        *fits = *fits && has_parameter(offer, name, value);
        ++*precision;
    }
    return true;
}

/* How precisely the range names the offer's type: 0 where it does not, 1 for any type. */
static int match_type(struct text range, struct text offer)
{
    struct text offered = split_unquoted(&offer, ';');
    if (text_equal(range, TEXT("*/*")))
        return 1;
    if (text_equal_ignoring_case(range, offered))
        return PRECISE_TYPE;
    size_t slash = text_find(offered, '/');
    bool same_type = text_equal_ignoring_case(text_slice(range, 0, slash + 1),
                                              text_slice(offered, 0, slash + 1));
    return same_type && text_equal(text_slice(range, slash + 1, range.length), TEXT("*"))
               ? PRECISE_RANGE
               : 0;
}

static bool is_range(struct text range)
{
    size_t slash = text_find(range, '/');
    return slash > 0 && slash + 1 < range.length;
}

/* Lets one element of the header, if it fits more precisely than those before, decide about the
 * offer. False where it is malformed. */
static bool judge(struct text element, size_t position, struct text offer, struct verdict *verdict)
{
    struct text range = split_unquoted(&element, ';');
    int quality = QUALITY_MAX;
    int precision = match_type(range, offer);
    bool fits = precision > 0;
    if (!is_range(range) || !read_parameters(element, offer, &quality, &fits, &precision))
        return false;
    if (fits && precision > verdict->precision)
        *verdict = (struct verdict){quality, precision, position};
    return true;
}

/* False where the header says nothing that can be read. */
static bool judge_all(struct text accept, struct text offer, struct verdict *verdict)
{
    bool readable = false;
    *verdict = (struct verdict){.quality = -1};
    for (size_t position = 0; accept.length > 0; position++)
        if (judge(split_unquoted(&accept, ','), position, offer, verdict))
            readable = true;
    return readable;
}

static bool is_better(const struct verdict *a, const struct verdict *b)
{
    if (a->quality != b->quality)
        return a->quality > b->quality;
    if (a->precision != b->precision)
        return a->precision > b->precision;
    return a->position < b->position;
}

int accept_choose(struct text accept, const struct text offers[], size_t count)
{
    int chosen = ACCEPT_NONE;
    struct verdict best = {.quality = 0, .position = SIZE_MAX};
    for (size_t i = 0; i < count; i++) {
        struct verdict verdict;
        if (!judge_all(accept, offers[i], &verdict))
            return 0;
        if (verdict.quality > 0 && is_better(&verdict, &best)) {
            best = verdict;
            chosen = (int)i;
        }
    }
    return chosen;
}

bool accept_allows(struct text accept_encoding, struct text coding)
{
    bool allows = false;
    while (accept_encoding.length > 0) {
        struct text element = split_unquoted(&accept_encoding, ',');
        struct text name = split_unquoted(&element, ';');
        struct text weight = text_split(&element, '=').length > 0 ? text_trim(element) : TEXT("1");
        int quality = 0;
        bool is_named = text_equal_ignoring_case(name, coding);
        if (!is_named && !text_equal(name, TEXT("*")))
            continue;
        allows = read_quality(weight, &quality) && quality > 0;
        if (is_named)
            return allows;
    }
    return allows;
}
