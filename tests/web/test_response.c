#include "web/response.h"

#include "cmocka_setup.h"

#include <fcntl.h>
#include <unistd.h>

static struct text bytes(const char *at, size_t length)
{
    return (struct text){at, length};
}

static void begins_empty(void **state)
{
    (void)state;
    struct response response;
    response_begin(&response);
    assert_int_equal(response.file.descriptor, -1);
    assert_int_equal(response.header_count, 0);
    assert_int_equal(response_length(&response), 0);
}

static void keeps_headers_in_order(void **state)
{
    (void)state;
    struct response response;
    response_begin(&response);
    response_add_header(&response, TEXT("ETag"), TEXT("\"a\""));
    response_add_header(&response, TEXT("Vary"), TEXT("Accept, \xc3\xa9"));
    assert_int_equal(response.header_count, 2);
    assert_text(response.headers[0].name, "ETag");
    assert_text(response.headers[1].value, "Accept, \xc3\xa9");
}

static void refuses_control_characters(void **state)
{
    (void)state;
    struct response response;
    response_begin(&response);
    for (int c = 0; c < 256; c++) {
        char value[] = {'/', 'a', (char)c, 'b'};
        response.header_count = 0;
        response_add_header(&response, TEXT("Location"), bytes(value, sizeof value));
        size_t expected = c >= 0x20 && c != 0x7f;
        assert_int_equal(response.header_count, expected);
    }
}

static void refuses_names_that_are_no_tokens(void **state)
{
    (void)state;
    static const char *const names[] = {"", "A B", "A:", "A\r\nB", "A\tB", "\xc3\xa9", "A(", "A\""};
    struct response response;
    response_begin(&response);
    for (size_t i = 0; i < COUNT_OF(names); i++)
        response_add_header(&response, text_of(names[i]), TEXT("x"));
    response_add_header(&response, bytes("A\0B", 3), TEXT("x"));
    assert_int_equal(response.header_count, 0);
}

static void refuses_long_values(void **state)
{
    (void)state;
    static char value[4097];
    memset(value, 'v', sizeof value);
    struct response response;
    response_begin(&response);
    response_add_header(&response, TEXT("X"), bytes(value, 4097));
    assert_int_equal(response.header_count, 0);
    response_add_header(&response, TEXT("X"), bytes(value, 4096));
    assert_int_equal(response.header_count, 1);
}

static void refuses_more_than_it_holds(void **state)
{
    (void)state;
    struct response response;
    response_begin(&response);
    for (int i = 0; i < RESPONSE_HEADERS_MAX + 5; i++)
        response_add_header(&response, TEXT("X"), TEXT("1"));
    assert_int_equal(response.header_count, RESPONSE_HEADERS_MAX);
}

static void closes_its_file_once(void **state)
{
    (void)state;
    struct response response;
    response_begin(&response);
    int descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC);
    assert_true(descriptor >= 0);
    response.file = (struct file_range){.descriptor = descriptor, .length = 7};
    response.body = TEXT("four");
    assert_int_equal(response_length(&response), 7);
    response_end(&response);
    assert_int_equal(fcntl(descriptor, F_GETFD), -1);
    assert_int_equal(response.file.descriptor, -1);
    assert_int_equal(response_length(&response), 4);
    response_end(&response);
}

static void knows_when_a_body_follows(void **state)
{
    (void)state;
    static const struct {
        int status;
        bool head;
        bool expected;
    } cases[] = {
        {200, false, true}, {404, false, true},  {206, false, true},  {100, false, false},
        {200, true, false}, {204, false, false}, {304, false, false}, {500, true, false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct response response;
        response_begin(&response);
        response.status = cases[i].status;
        response.head = cases[i].head;
        assert_int_equal(response_has_body(&response), cases[i].expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(begins_empty),
        cmocka_unit_test(keeps_headers_in_order),
        cmocka_unit_test(refuses_control_characters),
        cmocka_unit_test(refuses_names_that_are_no_tokens),
        cmocka_unit_test(refuses_long_values),
        cmocka_unit_test(refuses_more_than_it_holds),
        cmocka_unit_test(closes_its_file_once),
        cmocka_unit_test(knows_when_a_body_follows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
