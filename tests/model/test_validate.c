/* What values may be. */
#include "model/validate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

struct sample {
    const char *value;
    bool is_valid;
};

static void check(bool (*is_valid)(struct text value), const struct sample *samples, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (is_valid(text_of(samples[i].value)) != samples[i].is_valid)
            fail_msg("%s", samples[i].value);
}

#define CHECK(is_valid, samples) check(is_valid, samples, sizeof(samples) / sizeof(samples)[0])

static void web_addresses(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {"https://example.org", true},
        {"HTTP://example.org/a?b=c#d", true},
        {"https:///path", false},
        {"https://", false},
        {"javascript:alert(1)", false},
        {"//example.org/", false},
        {"https://example.org/a b", false},
        {"https://example.org/\n", false},
        {"", false},
        {"ftp://example.org/", false},
    };
    CHECK(validate_web_url, samples);
}

static void media_addresses(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {"https://cdn.example.net/a.mp3", true},
        {"/media/go/17.mp3", true},
        {"/media/", false},
        {"/static/site.css", false},
        {"media/a.mp3", false},
        {"/media/a b", false},
    };
    CHECK(validate_media_url, samples);
}

static void base_addresses(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {"https://example.org", true},    {"http://127.0.0.1:8080", true},
        {"https://example.org/", false},  {"https://example.org/podcasts", false},
        {"https://example.org?a", false}, {"https://example.org#a", false},
        {"example.org", false},
    };
    CHECK(validate_base_url, samples);
}

/* RFC 5646, section 2.1. */
static void language_tags(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {"en", true},       {"pt-br", true},  {"zh-Hant-TW", true},    {"gsw", true},  {"x", false},
        {"english", false}, {"en_US", false}, {"en-", false},          {"-en", false}, {"", false},
        {"en--us", false},  {"12", false},    {"en-abcdefghi", false},
    };
    CHECK(validate_language, samples);
}

static void words(void **state)
{
    (void)state;
    assert_true(validate_episode_type(TEXT("trailer")));
    assert_false(validate_episode_type(TEXT("Trailer")));
    assert_true(validate_itunes_type(TEXT("serial")));
    assert_false(validate_itunes_type(TEXT("")));
    assert_false(validate_not_empty(TEXT(" \t\n")));
    assert_true(validate_not_empty(TEXT(" a ")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(web_addresses),  cmocka_unit_test(media_addresses),
        cmocka_unit_test(base_addresses), cmocka_unit_test(language_tags),
        cmocka_unit_test(words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
