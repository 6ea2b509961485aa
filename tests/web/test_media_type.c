#include "web/media_type.h"

#include "cmocka_setup.h"

static void knows_extensions(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *expected;
    } cases[] = {
        {"site.css", "text/css; charset=utf-8"},
        {"a/b.c/index.html", "text/html; charset=utf-8"},
        {"a.js", "text/javascript; charset=utf-8"},
        {"a.svg", "image/svg+xml; charset=utf-8"},
        {"a.png", "image/png"},
        {"a.jpg", "image/jpeg"},
        {"a.JPEG", "image/jpeg"},
        {"a.webp", "image/webp"},
        {"a.ico", "image/vnd.microsoft.icon"},
        {"a.mp3", "audio/mpeg"},
        {"A.MP3", "audio/mpeg"},
        {"a.m4a", "audio/mp4"},
        {"a.ogg", "audio/ogg"},
        {"a.opus", "audio/ogg"},
        {"a.wav", "audio/wav"},
        {"a.mp4", "video/mp4"},
        {"a.vtt", "text/vtt; charset=utf-8"},
        {"a.srt", "application/x-subrip; charset=utf-8"},
        {"a.json", "application/json"},
        {"a.xml", "application/xml; charset=utf-8"},
        {"a.txt", "text/plain; charset=utf-8"},
        {"a.md", "text/markdown; charset=utf-8"},
        {"a.pdf", "application/pdf"},
        {"a.woff2", "font/woff2"},
        {"a.tar.mp3", "audio/mpeg"},
        {"mp3", "application/octet-stream"},
        {"a.", "application/octet-stream"},
        {"a.mp", "application/octet-stream"},
        {"a.mp33", "application/octet-stream"},
        {"", "application/octet-stream"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_text(media_type_of(text_of(cases[i].name)), cases[i].expected);
}

static void texts_of_all_kinds_are_known(void **state)
{
    (void)state;
    assert_true(media_type_is_text(TEXT("text/html; charset=utf-8")));
    assert_true(media_type_is_text(TEXT("text/css")));
    assert_true(media_type_is_text(TEXT("application/rss+xml; charset=utf-8")));
    assert_true(media_type_is_text(TEXT("application/json")));
    assert_true(media_type_is_text(TEXT("application/feed+json")));
    assert_true(media_type_is_text(TEXT("image/svg+xml")));
    assert_false(media_type_is_text(TEXT("image/png")));
    assert_false(media_type_is_text(TEXT("audio/mpeg")));
    assert_false(media_type_is_text(TEXT("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_extensions),
        cmocka_unit_test(texts_of_all_kinds_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
