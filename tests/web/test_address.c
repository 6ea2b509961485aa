#include "web/address.h"

#include "cmocka_setup.h"

static struct arena arena;

static int open_arena(void **state)
{
    (void)state;
    arena_begin(&arena);
    return 0;
}

static int close_arena(void **state)
{
    (void)state;
    arena_end(&arena);
    return 0;
}

static void reads_paths(void **state)
{
    (void)state;
    static const struct {
        const char *target;
        const char *path;
        const char *query;
    } cases[] = {
        {"/", "/", ""},
        {"/shows/go", "/shows/go", ""},
        {"/shows/go/", "/shows/go/", ""},
        {"/shows/go?page=2", "/shows/go", "page=2"},
        {"/search?", "/search", ""},
        {"/search?a?b", "/search", "a?b"},
        /* A slash is an ordinary character of a query, RFC 3986 section 3.4. */
        {"/oembed?url=https://example.org/a", "/oembed", "url=https://example.org/a"},
        {"/search?q=%zz", "/search", "q=%zz"},
        /* RFC 3986 sections 2.1 and 2.3: triplets in either case; unreserved ones mean themselves.
         */
        {"/caf%C3%a9", "/caf\xc3\xa9", ""},
        {"/%7Euser/%61", "/~user/a", ""},
        {"/a%20b+c", "/a b+c", ""},
        {"/100%25", "/100%", ""},
        {"/%2541", "/%41", ""},
        /* Dots that are not a whole segment. */
        {"/...", "/...", ""},
        {"/.well-known/x", "/.well-known/x", ""},
        {"/a..b/..c/d..", "/a..b/..c/d..", ""},
        {"/site.css;x.css", "/site.css;x.css", ""},
        {"/a%3Fb", "/a?b", ""},
        /* No route has an empty segment; see canonical.h. */
        {"/a//b", "/a//b", ""},
        {"/a//", "/a//", ""},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct address address;
        print_message("%s\n", cases[i].target);
        assert_int_equal(address_parse(&arena, text_of(cases[i].target), &address), ADDRESS_OK);
        assert_text(address.path, cases[i].path);
        assert_text(address.query, cases[i].query);
    }
}

static void refuses_bad_targets(void **state)
{
    (void)state;
    static const char *const targets[] = {
        "",
        "*",
        "a",
        "?a",
        "http://example.org/", /* absolute-form, RFC 9112 section 3.2.2 */
        "example.org:443",     /* authority-form, section 3.2.3 */
        "//",
        "//evil.com/a",
        "///",
        "//a",
        "/.",
        "/..",
        "/a/../b",
        "/a/./b",
        "/a/..",
        "/../etc/passwd",
        "/%2e%2e/etc/passwd",
        "/a/%2E/b",
        "/.%2e/",
        "/a%2Fb",
        "/a%2fb",
        "/%2F",
        "/..%2f..%2fetc/passwd",
        "/a%00",
        "/a%0d%0aSet-Cookie:x",
        "/a%09",
        "/a%1f",
        "/a%7F",
        "/a%C2%85", /* U+0085, a C1 control */
        "/%",
        "/%4",
        "/%4g",
        "/%g4",
        "/a%",
        "/%%41",
        "/%+1",
        "/%C0%AF",    /* overlong '/', RFC 3629 section 3 */
        "/%E0%80%AE", /* overlong '.' */
        "/%FF",
        "/%C3",
        "/%ED%A0%80",    /* a surrogate */
        "/%F4%90%80%80", /* past U+10FFFF */
        "/a#b",
        "/a?b#c",
        "/a b",
        "/a?b c",
        "/a\tb",
        "/a\r\nX: y",
        "/a?b\r\n",
        "/a\x7f",
        "/caf\xc3\xa9", /* not encoded: RFC 3986 knows ASCII only */
        "\\\\evil.com",
    };
    for (size_t i = 0; i < COUNT_OF(targets); i++) {
        struct address address;
        print_message("%zu %s\n", i, targets[i]);
        assert_int_equal(address_parse(&arena, text_of(targets[i]), &address), ADDRESS_BAD);
    }
    struct address address;
    assert_int_equal(address_parse(&arena, (struct text){"/a\0b", 4}, &address), ADDRESS_BAD);
    /* What stands behind the slice is not the target's. */
    assert_int_equal(address_parse(&arena, (struct text){"/%41", 3}, &address), ADDRESS_BAD);
}

static void refuses_long_targets(void **state)
{
    (void)state;
    static char target[2049];
    memset(target, 'a', sizeof target);
    target[0] = '/';
    struct address address;
    assert_int_equal(address_parse(&arena, (struct text){target, 2048}, &address), ADDRESS_OK);
    assert_int_equal(address.path.length, 2048);
    assert_int_equal(address_parse(&arena, (struct text){target, 2049}, &address),
                     ADDRESS_TOO_LONG);
}

/* Every single byte, as it is and as a triplet, must be taken or refused as the contract says. */
static void judges_every_byte(void **state)
{
    (void)state;
    for (int c = 0; c < 256; c++) {
        struct address address;
        char raw[] = {'/', 'x', (char)c, 'y'};
        bool raw_is_good = c > ' ' && c < 0x7f && c != '#' && c != '%';
        assert_int_equal(address_parse(&arena, (struct text){raw, 4}, &address),
                         raw_is_good ? ADDRESS_OK : ADDRESS_BAD);
        struct text escaped = arena_format(&arena, "/x%%%02X", (unsigned)c);
        bool escape_is_good = c >= ' ' && c < 0x7f && c != '/';
        assert_int_equal(address_parse(&arena, escaped, &address),
                         escape_is_good ? ADDRESS_OK : ADDRESS_BAD);
    }
}

static void finds_parameters(void **state)
{
    (void)state;
    static const struct {
        const char *query;
        const char *name;
        const char *value; /* NULL: there is none */
    } cases[] = {
        {"q=go", "q", "go"},
        {"page=2&q=go", "q", "go"},
        {"q=first&q=second", "q", "first"},
        {"q=", "q", ""},
        {"q", "q", ""},
        {"q=a+b%20c", "q", "a b c"},
        {"q=a%2Bb%26c%3Dd", "q", "a+b&c=d"},
        {"q=a%2Fb/c", "q", "a/b/c"},
        {"q=a=b", "q", "a=b"},
        {"q=caf%C3%A9", "q", "caf\xc3\xa9"},
        {"%71=encoded", "q", "encoded"},
        {"&&q=x", "q", "x"},
        {"%=broken&q=x", "q", "x"},
        {"", "q", NULL},
        {"qq=1", "q", NULL},
        {"Q=1", "q", NULL},
        {"q=%", "q", NULL},
        {"q=%zz", "q", NULL},
        {"q=%FF", "q", NULL},
        {"q=%00", "q", NULL},
        {"q=a%0Ab", "q", NULL},
        {"q=%&q=second", "q", NULL},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct address address = {.path = TEXT("/"), .query = text_of(cases[i].query)};
        struct text value;
        print_message("%s\n", cases[i].query);
        bool found = address_parameter(&arena, &address, text_of(cases[i].name), &value);
        assert_int_equal(found, cases[i].value != NULL);
        if (found)
            assert_text(value, cases[i].value);
    }
}

static void encodes_segments(void **state)
{
    (void)state;
    assert_text(address_encode_segment(&arena, TEXT("AZaz09-._~")), "AZaz09-._~");
    assert_text(address_encode_segment(&arena, TEXT("a/b?c#d%")), "a%2Fb%3Fc%23d%25");
    assert_text(address_encode_segment(&arena, TEXT("caf\xc3\xa9 +")), "caf%C3%A9%20%2B");
    assert_text(address_encode_segment(&arena, TEXT("a\r\n")), "a%0D%0A");
    assert_text(address_encode_segment(&arena, TEXT("")), "");
}

static void reads_what_it_encoded(void **state)
{
    (void)state;
    struct text name = TEXT("Gr\xc3\xbc\xc3\x9f"
                            "e & 100% \"\xe2\x82\xac\"; a+b\\?");
    struct text target =
        arena_format(&arena, "/%.*s", TEXT_ARGUMENTS(address_encode_segment(&arena, name)));
    struct address address;
    assert_int_equal(address_parse(&arena, target, &address), ADDRESS_OK);
    assert_true(text_equal(text_slice(address.path, 1, address.path.length), name));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_paths),           cmocka_unit_test(refuses_bad_targets),
        cmocka_unit_test(refuses_long_targets),  cmocka_unit_test(judges_every_byte),
        cmocka_unit_test(finds_parameters),      cmocka_unit_test(encodes_segments),
        cmocka_unit_test(reads_what_it_encoded),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
