/* How an answer becomes one that can be given again. */
#include "web/keep.h"

#include "cmocka_setup.h"
#include "web/answer.h"

#include <fcntl.h>
#include <stdlib.h>

enum { NOW_AT = 784111777, BODY_BYTES = 3000 };

static struct coder *coder;
static struct buffer coded;
static struct arena arena;
static char body[BODY_BYTES];

static int begin(void **state)
{
    (void)state;
    coder = coder_open();
    buffer_begin(&coded, 2 * BODY_BYTES);
    arena_begin(&arena);
    memset(body, 'a', sizeof body);
    return 0;
}

static int end(void **state)
{
    (void)state;
    coder_close(coder);
    buffer_end(&coded);
    arena_end(&arena);
    return 0;
}

static struct response page(size_t length)
{
    struct response response;
    response_begin(&response);
    response.status = 200;
    response.content_type = TEXT("text/html; charset=utf-8");
    response.vary = TEXT("Accept");
    response.modified_at = NOW_AT - 100;
    response.body = (struct text){body, length};
    return response;
}

static struct keeping keeping_for(bool gzip, bool br)
{
    return (struct keeping){
        .key = {.target = TEXT("/"), .representation = {.gzip = gzip, .br = br}},
        .validity = {.from_at = NOW_AT, .until_at = INT64_MAX},
    };
}

static struct kept *keep(const struct keeping *keeping, struct response response)
{
    buffer_clear(&coded);
    struct kept *kept = keep_answer(coder, &coded, &arena, keeping, &response);
    response_end(&response);
    return kept;
}

static struct text header_of(const struct response *response, const char *name)
{
    for (size_t i = 0; i < response->header_count; i++)
        if (text_equal(response->headers[i].name, text_of(name)))
            return response->headers[i].value;
    return (struct text){NULL, 0};
}

static void assert_has_headers_of(const struct response *actual, const struct response *expected)
{
    assert_int_equal(actual->status, expected->status);
    assert_int_equal(actual->header_count, expected->header_count);
    for (size_t i = 0; i < expected->header_count; i++) {
        const struct header *header = &expected->headers[i];
        struct text name = arena_copy(&arena, header->name);
        assert_true(text_equal(header_of(actual, name.at), header->value));
    }
}

/* Settling an answer without keeping it is the oracle. */
static void a_kept_answer_is_what_a_settled_one_is(void **state)
{
    (void)state;
    static const struct request requests[] = {
        {.method = TEXT_LITERAL("GET"), .now_at = NOW_AT},
        {.method = TEXT_LITERAL("HEAD"), .now_at = NOW_AT},
        {.method = TEXT_LITERAL("GET"), .now_at = NOW_AT, .if_none_match = TEXT_LITERAL("*")},
        {.method = TEXT_LITERAL("GET"),
         .now_at = NOW_AT,
         .if_modified_since = TEXT_LITERAL("Sun, 06 Nov 1994 08:49:36 GMT")},
        {.method = TEXT_LITERAL("GET"),
         .now_at = NOW_AT,
         .if_modified_since = TEXT_LITERAL("Sun, 06 Nov 1994 07:49:36 GMT")},
    };
    struct keeping keeping = keeping_for(false, false);
    for (size_t i = 0; i < COUNT_OF(requests); i++) {
        struct response expected = page(BODY_BYTES);
        answer_settle(&arena, &requests[i], &expected);
        struct response actual;
        kept_answer(keep(&keeping, page(BODY_BYTES)), &requests[i], &actual);
        assert_has_headers_of(&actual, &expected);
        assert_true(text_equal(actual.body, expected.body));
        assert_int_equal(actual.head, expected.head);
        assert_int_equal(response_has_body(&actual), response_has_body(&expected));
        response_end(&actual);
    }
}

static void a_coding_changes_the_body_and_not_its_tag(void **state)
{
    (void)state;
    struct request get = {.method = TEXT("GET"), .now_at = NOW_AT};
    struct keeping plain = keeping_for(false, false);
    struct keeping gzip = keeping_for(true, true);
    struct response first;
    struct response second;
    kept_answer(keep(&plain, page(BODY_BYTES)), &get, &first);
    kept_answer(keep(&gzip, page(BODY_BYTES)), &get, &second);
    assert_text(header_of(&first, "Content-Encoding"), "");
    assert_text(header_of(&second, "Content-Encoding"), "gzip");
    assert_text(header_of(&second, "Vary"), "Accept, Accept-Encoding");
    assert_true(text_equal(header_of(&first, "ETag"), header_of(&second, "ETag")));
    assert_true(second.body.length < 200);
    long long length;
    assert_true(text_to_integer(header_of(&second, "Content-Length"), &length));
    assert_int_equal(length, second.body.length);
    response_end(&first);
    response_end(&second);
}

static void only_texts_worth_it_are_coded(void **state)
{
    (void)state;
    struct keeping gzip = keeping_for(true, false);
    struct kept *small = keep(&gzip, page(200));
    assert_int_equal(small->coding, CODING_IDENTITY);
    struct response image = page(BODY_BYTES);
    image.content_type = TEXT("image/png");
    struct kept *picture = keep(&gzip, image);
    assert_int_equal(picture->coding, CODING_IDENTITY);
    assert_int_equal(picture->body.length, BODY_BYTES);
    kept_release(small);
    kept_release(picture);
}

static void what_is_asked_for_often_gets_the_better_coding(void **state)
{
    (void)state;
    struct keeping keeping = keeping_for(true, true);
    struct kept *first = keep(&keeping, page(BODY_BYTES));
    assert_int_equal(first->coding, CODING_GZIP_FAST);
    keeping.before = first;
    keeping.often = true;
    struct kept *second = keep(&keeping, page(BODY_BYTES));
    assert_int_equal(second->coding, CODING_BR);
    kept_release(first);
    kept_release(second);
}

/* Seen by a body in `before` that no coder would make. */
static void the_same_bytes_are_not_coded_again(void **state)
{
    (void)state;
    struct keeping keeping = keeping_for(true, true);
    struct kept *before = keep(&keeping, page(BODY_BYTES));
    memset((char *)(uintptr_t)before->body.at, 'x', before->body.length);
    keeping.before = before;
    struct kept *again = keep(&keeping, page(BODY_BYTES));
    assert_true(text_equal(again->body, before->body));
    body[7] = 'b';
    struct kept *changed = keep(&keeping, page(BODY_BYTES));
    assert_false(text_equal(changed->body, before->body));
    kept_release(before);
    kept_release(again);
    kept_release(changed);
}

static void files_are_not_kept(void **state)
{
    (void)state;
    struct keeping keeping = keeping_for(true, true);
    struct response response = page(0);
    response.file.descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC);
    assert_null(keep(&keeping, response));
}

static void what_does_not_fit_is_not_kept(void **state)
{
    (void)state;
    struct keeping keeping = keeping_for(false, false);
    coded.ceiling = BODY_BYTES - 1;
    assert_null(keep(&keeping, page(BODY_BYTES)));
    coded.ceiling = BODY_BYTES;
    struct kept *kept = keep(&keeping, page(BODY_BYTES));
    assert_non_null(kept);
    kept_release(kept);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_kept_answer_is_what_a_settled_one_is),
        TEST(a_coding_changes_the_body_and_not_its_tag),
        TEST(only_texts_worth_it_are_coded),
        TEST(what_is_asked_for_often_gets_the_better_coding),
        TEST(the_same_bytes_are_not_coded_again),
        TEST(files_are_not_kept),
        TEST(what_does_not_fit_is_not_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
