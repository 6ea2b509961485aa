/* Which bytes of a peer libfcgi gets to see. */
#include "serve/fcgi_records.h"

#include "base/buffer.h"
#include "cmocka_setup.h"

enum { BEGIN = 1, PARAMETERS = 4, BODY = 5, GET_VALUES = 9 };

static struct buffer stream;

static int begin(void **state)
{
    (void)state;
    buffer_begin(&stream, 1024 * 1024);
    return 0;
}

static int end(void **state)
{
    (void)state;
    buffer_end(&stream);
    return 0;
}

static void add_record(int type, int number, struct text content, int padding)
{
    const char header[] = {1,
                           (char)type,
                           (char)(number >> 8),
                           (char)number,
                           (char)(content.length >> 8),
                           (char)content.length,
                           (char)padding,
                           0};
    buffer_append(&stream, (struct text){header, sizeof header});
    buffer_append(&stream, content);
    for (int i = 0; i < padding; i++)
        buffer_append_byte(&stream, '\xff');
}

/* The whole, and in pieces of every size up to two headers, which must come to the same. */
static bool is_taken(void)
{
    struct fcgi_records whole = {0};
    struct text bytes = buffer_text(&stream);
    bool taken = fcgi_records_take(&whole, bytes);
    for (size_t size = 1; size <= 2 * FCGI_RECORDS_HEADER_BYTES; size++) {
        struct fcgi_records pieces = {0};
        bool in_pieces = true;
        for (size_t at = 0; at < bytes.length && in_pieces; at += size)
            in_pieces = fcgi_records_take(&pieces, text_slice(bytes, at, size));
        assert_int_equal(in_pieces, taken);
    }
    return taken;
}

static void add_begin(int number)
{
    add_record(BEGIN, number, (struct text){"\0\1\1\0\0\0\0\0", 8}, 0);
}

static void expect_parameters(const char *content, size_t length, bool expected)
{
    buffer_clear(&stream);
    add_begin(1);
    add_record(PARAMETERS, 1, (struct text){content, length}, 0);
    assert_int_equal(is_taken(), expected);
}

static void test_takes_a_request(void **state)
{
    (void)state;
    add_begin(1);
    add_record(PARAMETERS, 1, TEXT("\16\3REQUEST_METHODGET\13\2REQUEST_URI/a\0\0\1\0x"), 5);
    add_record(PARAMETERS, 1, TEXT(""), 0);
    add_record(BODY, 1, TEXT("\xff\xff\xff\xff is no length here"), 255);
    add_record(BODY, 1, TEXT(""), 0);
    assert_true(is_taken());
    buffer_append(&stream, TEXT("whatever"));
    assert_true(is_taken());
}

/* A pair goes on in the next record, wherever it was cut. */
static void test_takes_pairs_over_records(void **state)
{
    (void)state;
    static const char pair[] = "\200\0\0\4\200\0\0\5nameVALUE\3\0abc";
    for (size_t cut = 1; cut < sizeof pair - 1; cut++) {
        buffer_clear(&stream);
        add_begin(1);
        add_record(PARAMETERS, 1, (struct text){pair, cut}, 3);
        add_record(PARAMETERS, 1, (struct text){pair + cut, sizeof pair - 1 - cut}, 0);
        assert_true(is_taken());
        add_record(PARAMETERS, 1, TEXT("\xff\xff\xff\xff"), 0);
        assert_false(is_taken());
    }
}

static void test_refuses_lengths(void **state)
{
    (void)state;
    /* The two of CVE-2025-23016, then one of the pair, and the first that is too long. */
    expect_parameters("\xff\xff\xff\xfe\xff\xff\xff\xfeNAME", 12, false);
    expect_parameters("\xc0\0\0\0\xc0\0\0\0NAME", 12, false);
    expect_parameters("\xff\xff\xff\xff\1", 5, false);
    expect_parameters("\1\xff\xff\xff\xff", 5, false);
    expect_parameters("\200\1\0\1\1", 5, false);
    expect_parameters("\200\1\0\0\200\1\0\0NAME", 12, true);
}

static void test_refuses_too_many_parameters(void **state)
{
    (void)state;
    static char zeros[32 * 1024];
    add_begin(1);
    for (int i = 0; i < 2; i++)
        add_record(PARAMETERS, 1, (struct text){zeros, sizeof zeros}, 0);
    assert_true(is_taken());
    add_record(PARAMETERS, 1, TEXT("\1"), 0);
    assert_false(is_taken());
}

static void expect_refused(int type, int number, struct text content, int padding)
{
    add_record(type, number, content, padding);
    assert_false(is_taken());
    buffer_clear(&stream);
    add_begin(1);
    assert_true(is_taken());
}

/* What libfcgi reads in another way than the specification, or leaves out. */
static void test_refuses_other_records(void **state)
{
    (void)state;
    struct text pair = TEXT("\1\1ab");
    expect_refused(PARAMETERS, 1, pair, 0);
    expect_refused(BODY, 1, pair, 0);
    expect_refused(BEGIN, 1, (struct text){"\0\1\1\0\0\0\0\0", 8}, 0);
    expect_refused(236, 1, pair, 0);
    expect_refused(GET_VALUES, 0, TEXT("\16\0FCGI_MAX_CONNS"), 0);
    expect_refused(PARAMETERS, 2, pair, 0);
    expect_refused(BEGIN, 2, (struct text){"\0\1\1\0\0\0\0\0", 8}, 0);
    expect_refused(PARAMETERS, 1, TEXT(""), 8);
    expect_refused(BODY, 1, TEXT(""), 1);
    add_record(PARAMETERS, 1, TEXT(""), 0);
    expect_refused(PARAMETERS, 1, pair, 0);
    buffer_clear(&stream);
    expect_refused(BEGIN, 1, (struct text){"\0\1\1\0\0\0\0\0", 8}, 8);
    buffer_clear(&stream);
    buffer_append(&stream, TEXT("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    assert_false(is_taken());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_takes_a_request, begin, end),
        cmocka_unit_test_setup_teardown(test_takes_pairs_over_records, begin, end),
        cmocka_unit_test_setup_teardown(test_refuses_lengths, begin, end),
        cmocka_unit_test_setup_teardown(test_refuses_too_many_parameters, begin, end),
        cmocka_unit_test_setup_teardown(test_refuses_other_records, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
