#include "web/answer.h"

#include "cmocka_setup.h"

#include <fcntl.h>
#include <unistd.h>

/* Sun, 06 Nov 1994 08:49:37 GMT, the date of RFC 9110's examples. */
enum { SUNDAY_AT = 784111777 };
#define SUNDAY "Sun, 06 Nov 1994 08:49:37 GMT"
#define SECOND_BEFORE "Sun, 06 Nov 1994 08:49:36 GMT"

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

static struct request get(void)
{
    return (struct request){.method = TEXT("GET"), .now_at = SUNDAY_AT + 60};
}

static struct response page(int status, const char *body)
{
    struct response response;
    response_begin(&response);
    response.status = status;
    response.content_type = TEXT("text/html; charset=utf-8");
    response.body = text_of(body);
    return response;
}

static struct response file_of(int64_t length)
{
    struct response response;
    response_begin(&response);
    response.status = 200;
    response.content_type = TEXT("audio/mpeg");
    response.modified_at = SUNDAY_AT;
    response.file = (struct file_range){
        .descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC),
        .length = length,
        .modified_ns = (int64_t)SUNDAY_AT * 1000000000 + 5,
    };
    return response;
}

/* The header's value; empty where it was not sent, failed where it was sent twice. */
static struct text value_of(const struct response *response, const char *name)
{
    struct text value = {NULL, 0};
    for (size_t i = 0; i < response->header_count; i++) {
        if (!text_equal(response->headers[i].name, text_of(name)))
            continue;
        assert_true(text_is_empty(value));
        value = response->headers[i].value;
    }
    return value;
}

static void assert_header(const struct response *response, const char *name, const char *value)
{
    assert_text(value_of(response, name), value);
}

static void settles_a_page(void **state)
{
    (void)state;
    struct request request = get();
    struct response response = page(200, "<p>Hello");
    response.modified_at = SUNDAY_AT;
    response.vary = TEXT("Accept");
    answer_settle(&arena, &request, &response);
    assert_int_equal(response.status, 200);
    assert_header(&response, "Content-Type", "text/html; charset=utf-8");
    assert_header(&response, "Content-Length", "8");
    assert_header(&response, "Last-Modified", SUNDAY);
    assert_header(&response, "Cache-Control", "public, max-age=0, must-revalidate");
    assert_header(&response, "Vary", "Accept, Accept-Encoding");
    assert_header(&response, "X-Content-Type-Options", "nosniff");
    assert_header(&response, "Referrer-Policy", "strict-origin-when-cross-origin");
    assert_header(&response, "Access-Control-Allow-Origin", "");
    assert_header(&response, "Accept-Ranges", "");
    assert_header(&response, "Date", "");
    assert_header(&response, "Allow", "");
    assert_true(response_has_body(&response));
}

/* XXH3-128 of the empty input with seed 0, from xxHash's own table of test vectors. */
static void tags_pages_with_the_hash_of_the_body(void **state)
{
    (void)state;
    struct request request = get();
    struct response response = page(200, "");
    answer_settle(&arena, &request, &response);
    assert_header(&response, "ETag", "W/\"99aa06d3014798d86001c324468d497f\"");
    assert_header(&response, "Content-Length", "0");
    struct response other = page(200, "a");
    answer_settle(&arena, &request, &other);
    assert_false(text_equal(value_of(&response, "ETag"), value_of(&other, "ETag")));
}

static void forbids_everything_inline(void **state)
{
    (void)state;
    struct request request = get();
    struct response response = page(200, "x");
    answer_settle(&arena, &request, &response);
    struct text policy = value_of(&response, "Content-Security-Policy");
    const char *c_policy = arena_c_string(&arena, policy);
    assert_true(text_starts_with(policy, TEXT("default-src 'none'; ")));
    assert_null(strstr(c_policy, "unsafe"));
    assert_non_null(strstr(c_policy, "script-src 'self';"));
    assert_non_null(strstr(c_policy, "require-trusted-types-for 'script'; trusted-types 'none';"));
    assert_non_null(strstr(c_policy, "frame-ancestors 'self'"));
}

static void lets_others_frame_only_what_may_be_framed(void **state)
{
    (void)state;
    struct request request = get();
    struct response response = page(200, "x");
    response.framable = true;
    answer_settle(&arena, &request, &response);
    struct text policy = value_of(&response, "Content-Security-Policy");
    assert_true(text_starts_with(policy, TEXT("default-src 'none'; ")));
    assert_true(text_ends_with(policy, TEXT("; frame-ancestors *")));
}

static void headers_fit_the_media_type(void **state)
{
    (void)state;
    static const struct {
        const char *media_type;
        bool is_document;
        bool is_shared;
    } cases[] = {
        {"text/html; charset=utf-8", true, false},
        {"TEXT/HTML ;charset=utf-8", true, false},
        {"image/svg+xml; charset=utf-8", true, true},
        {"application/rss+xml; charset=utf-8", true, true},
        {"application/xml", true, true},
        {"application/json", false, true},
        {"text/vtt; charset=utf-8", false, true},
        {"audio/mpeg", false, true},
        {"", false, true},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct request request = get();
        struct response response = page(200, "x");
        response.content_type = text_of(cases[i].media_type);
        answer_settle(&arena, &request, &response);
        print_message("%s\n", cases[i].media_type);
        assert_header(&response, "X-Content-Type-Options", "nosniff");
        assert_int_equal(value_of(&response, "Content-Security-Policy").length > 0,
                         cases[i].is_document);
        assert_header(&response, "Access-Control-Allow-Origin", cases[i].is_shared ? "*" : "");
    }
}

static void chooses_caching_by_status(void **state)
{
    (void)state;
    static const struct {
        int status;
        const char *expected;
    } cases[] = {
        {200, "public, max-age=0, must-revalidate"},
        {301, "public, max-age=0, must-revalidate"},
        {404, "public, max-age=0, must-revalidate"},
        {410, "public, max-age=0, must-revalidate"},
        {400, "public, max-age=0, must-revalidate"},
        {500, "no-store"},
        {503, "no-store"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct request request = get();
        struct response response = page(cases[i].status, "x");
        answer_settle(&arena, &request, &response);
        assert_header(&response, "Cache-Control", cases[i].expected);
        assert_int_equal(value_of(&response, "ETag").length > 0, cases[i].status == 200);
    }
    struct request request = get();
    struct response response = page(200, "x");
    response.cache_control = TEXT("public, max-age=60");
    answer_settle(&arena, &request, &response);
    assert_header(&response, "Cache-Control", "public, max-age=60");
}

/* RFC 9110 section 15.4.5 lists what a 304 carries. */
static void answers_304(void **state)
{
    (void)state;
    struct request request = get();
    struct response first = page(200, "body");
    answer_settle(&arena, &request, &first);
    request.if_none_match = value_of(&first, "ETag");

    struct response second = page(200, "body");
    second.modified_at = SUNDAY_AT;
    second.vary = TEXT("Accept");
    answer_settle(&arena, &request, &second);
    assert_int_equal(second.status, 304);
    assert_true(text_equal(value_of(&second, "ETag"), value_of(&first, "ETag")));
    assert_header(&second, "Last-Modified", SUNDAY);
    assert_header(&second, "Cache-Control", "public, max-age=0, must-revalidate");
    assert_header(&second, "Vary", "Accept, Accept-Encoding");
    assert_header(&second, "X-Content-Type-Options", "nosniff");
    assert_header(&second, "Content-Length", "");
    assert_header(&second, "Content-Type", "");
    assert_false(response_has_body(&second));
    assert_int_equal(response_length(&second), 0);

    struct response changed = page(200, "another body");
    answer_settle(&arena, &request, &changed);
    assert_int_equal(changed.status, 200);
}

static void preconditions_need_a_200_to_a_read(void **state)
{
    (void)state;
    static const struct {
        const char *method;
        int status;
        int expected;
    } cases[] = {
        {"GET", 200, 304}, {"HEAD", 200, 304}, {"POST", 200, 200}, {"GET", 404, 404},
        {"GET", 301, 301}, {"GET", 410, 410},  {"GET", 500, 500},  {"get", 200, 200},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct request request = get();
        request.method = text_of(cases[i].method);
        request.if_none_match = TEXT("*");
        struct response response = page(cases[i].status, "x");
        answer_settle(&arena, &request, &response);
        print_message("%s %d\n", cases[i].method, cases[i].status);
        assert_int_equal(response.status, cases[i].expected);
    }
}

/* In the second of a change, another may follow: the date is neither told nor believed, so that
 * nobody holds one that would later hide the second change. */
static void dates_wait_for_their_second_to_end(void **state)
{
    (void)state;
    static const struct {
        int64_t now_at;
        int expected;
        const char *last_modified;
    } cases[] = {
        {SUNDAY_AT - 1, 200, ""},
        {SUNDAY_AT, 200, ""},
        {SUNDAY_AT + 1, 304, SUNDAY},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct request request = get();
        request.now_at = cases[i].now_at;
        request.if_modified_since = TEXT(SUNDAY);
        struct response response = page(200, "x");
        response.modified_at = SUNDAY_AT;
        answer_settle(&arena, &request, &response);
        assert_int_equal(response.status, cases[i].expected);
        assert_header(&response, "Last-Modified", cases[i].last_modified);
    }
}

static void head_has_the_headers_of_get(void **state)
{
    (void)state;
    struct request request = get();
    struct response by_get = page(200, "body");
    answer_settle(&arena, &request, &by_get);
    request.method = TEXT("HEAD");
    struct response by_head = page(200, "body");
    answer_settle(&arena, &request, &by_head);
    assert_int_equal(by_head.header_count, by_get.header_count);
    for (size_t i = 0; i < by_get.header_count; i++) {
        assert_true(text_equal(by_head.headers[i].name, by_get.headers[i].name));
        assert_true(text_equal(by_head.headers[i].value, by_get.headers[i].value));
    }
    assert_false(response_has_body(&by_head));
}

static void refuses_other_methods(void **state)
{
    (void)state;
    static const char *const methods[] = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE",
                                          "get",  "",    "GET ",   "HEADS"};
    for (size_t i = 0; i < COUNT_OF(methods); i++) {
        struct request request = get();
        request.method = text_of(methods[i]);
        struct response response = page(0, "x");
        assert_false(answer_allows(&request, &response));
        answer_settle(&arena, &request, &response);
        assert_int_equal(response.status, 405);
        assert_header(&response, "Allow", "GET, HEAD");
    }
    struct request request = get();
    struct response response = page(0, "");
    assert_true(answer_allows(&request, &response));
    request.method = TEXT("HEAD");
    assert_true(answer_allows(&request, &response));
    assert_int_equal(response.status, 0);
}

static void locations_stay_here(void **state)
{
    (void)state;
    static const struct {
        const char *location;
        bool expected;
    } cases[] = {
        {"/", true},
        {"/shows/caf%C3%A9", true},
        {"//evil.com/", false},
        {"/\\evil.com/", false},
        {"https://evil.com/", false},
        {"evil", false},
        {"/a\r\nSet-Cookie: b", false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct request request = get();
        struct response response = page(301, "");
        response.location = text_of(cases[i].location);
        answer_settle(&arena, &request, &response);
        assert_header(&response, "Location", cases[i].expected ? cases[i].location : "");
    }
}

static void settles_a_file(void **state)
{
    (void)state;
    struct request request = get();
    struct response response = file_of(10000);
    answer_settle(&arena, &request, &response);
    assert_int_equal(response.status, 200);
    assert_header(&response, "Accept-Ranges", "bytes");
    assert_header(&response, "Content-Length", "10000");
    assert_header(&response, "Content-Range", "");
    struct text etag = value_of(&response, "ETag");
    assert_true(text_starts_with(etag, TEXT("\"")) && text_ends_with(etag, TEXT("\"")));
    response_end(&response);
}

static struct text etag_of_file(int64_t length, int64_t modified_ns)
{
    struct request request = get();
    struct response response = file_of(length);
    response.file.modified_ns = modified_ns;
    answer_settle(&arena, &request, &response);
    response_end(&response);
    return value_of(&response, "ETag");
}

static void file_tags_tell_versions_apart(void **state)
{
    (void)state;
    assert_true(text_equal(etag_of_file(10, 7), etag_of_file(10, 7)));
    assert_false(text_equal(etag_of_file(10, 7), etag_of_file(10, 8)));
    assert_false(text_equal(etag_of_file(10, 7), etag_of_file(11, 7)));
    assert_false(text_equal(etag_of_file(0x11, 1), etag_of_file(1, 0x11)));
}

static void answers_ranges(void **state)
{
    (void)state;
    static const struct {
        const char *method;
        const char *range;
        int status;
        const char *content_range;
        const char *content_length;
        int64_t offset;
    } cases[] = {
        {"GET", "bytes=0-499", 206, "bytes 0-499/10000", "500", 0},
        {"GET", "bytes=9500-", 206, "bytes 9500-9999/10000", "500", 9500},
        {"GET", "bytes=-500", 206, "bytes 9500-9999/10000", "500", 9500},
        {"GET", "bytes=10000-", 416, "bytes */10000", "0", 0},
        {"GET", "bytes=0-1,5-6", 200, "", "10000", 0},
        {"GET", "lines=0-1", 200, "", "10000", 0},
        {"HEAD", "bytes=0-499", 200, "", "10000", 0},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct request request = get();
        request.method = text_of(cases[i].method);
        request.range = text_of(cases[i].range);
        struct response response = file_of(10000);
        int descriptor = response.file.descriptor;
        answer_settle(&arena, &request, &response);
        print_message("%s %s\n", cases[i].method, cases[i].range);
        assert_int_equal(response.status, cases[i].status);
        assert_header(&response, "Content-Range", cases[i].content_range);
        assert_header(&response, "Content-Length", cases[i].content_length);
        assert_header(&response, "Accept-Ranges", "bytes");
        assert_header(&response, "Content-Type", cases[i].status == 416 ? "" : "audio/mpeg");
        assert_int_equal(response.file.offset, cases[i].offset);
        if (cases[i].status == 416)
            assert_int_equal(fcntl(descriptor, F_GETFD), -1);
        response_end(&response);
    }
}

static void pages_have_no_ranges(void **state)
{
    (void)state;
    struct request request = get();
    request.range = TEXT("bytes=0-1");
    struct response response = page(200, "body");
    answer_settle(&arena, &request, &response);
    assert_int_equal(response.status, 200);
    assert_header(&response, "Content-Length", "4");
}

/* RFC 9110 section 13.2.2: If-None-Match first, then If-Range, then Range. */
static void conditions_come_before_ranges(void **state)
{
    (void)state;
    struct text etag = etag_of_file(10000, (int64_t)SUNDAY_AT * 1000000000 + 5);
    static const struct {
        bool none_match_ours;
        const char *if_range; /* NULL: our own ETag */
        int expected;
    } cases[] = {
        {false, "", 206},
        {true, "", 304},
        {true, NULL, 304},
        {false, NULL, 206},
        {false, "\"other\"", 200},
        {false, SUNDAY, 206},
        {false, SECOND_BEFORE, 200},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct request request = get();
        request.range = TEXT("bytes=0-1");
        request.if_none_match = cases[i].none_match_ours ? etag : TEXT("\"other\"");
        request.if_range = cases[i].if_range ? text_of(cases[i].if_range) : etag;
        struct response response = file_of(10000);
        int descriptor = response.file.descriptor;
        answer_settle(&arena, &request, &response);
        print_message("%zu\n", i);
        assert_int_equal(response.status, cases[i].expected);
        if (response.status == 304)
            assert_int_equal(fcntl(descriptor, F_GETFD), -1);
        response_end(&response);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(settles_a_page),
        cmocka_unit_test(tags_pages_with_the_hash_of_the_body),
        cmocka_unit_test(forbids_everything_inline),
        cmocka_unit_test(lets_others_frame_only_what_may_be_framed),
        cmocka_unit_test(headers_fit_the_media_type),
        cmocka_unit_test(chooses_caching_by_status),
        cmocka_unit_test(answers_304),
        cmocka_unit_test(preconditions_need_a_200_to_a_read),
        cmocka_unit_test(dates_wait_for_their_second_to_end),
        cmocka_unit_test(head_has_the_headers_of_get),
        cmocka_unit_test(refuses_other_methods),
        cmocka_unit_test(locations_stay_here),
        cmocka_unit_test(settles_a_file),
        cmocka_unit_test(file_tags_tell_versions_apart),
        cmocka_unit_test(answers_ranges),
        cmocka_unit_test(pages_have_no_ranges),
        cmocka_unit_test(conditions_come_before_ranges),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
