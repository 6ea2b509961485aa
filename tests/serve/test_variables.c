/* Reading a request from CGI variables; the examples follow RFC 3875 section 4.1. */
#include "serve/variables.h"

#include "base/clock.h"
#include "cmocka_setup.h"

static struct buffer target;

static int open_target(void **state)
{
    (void)state;
    buffer_begin(&target, 64);
    return 0;
}

static int close_target(void **state)
{
    (void)state;
    buffer_end(&target);
    return 0;
}

static struct request read_variables(const char *const *variables)
{
    struct request request;
    variables_read((char *const *)(uintptr_t)variables, &target, &request);
    return request;
}

static void test_reads_what_pages_use(void **state)
{
    (void)state;
    const char *variables[] = {"REQUEST_METHOD=HEAD",
                               "REQUEST_URI=/shows/a%20b?x=1&y==",
                               "HTTP_IF_NONE_MATCH=\"a=b\"",
                               "HTTP_IF_MODIFIED_SINCE=Sun, 06 Nov 1994 08:49:37 GMT",
                               "HTTP_IF_RANGE=\"c\"",
                               "HTTP_RANGE=bytes=0-9",
                               "HTTP_ACCEPT=*/*",
                               "HTTP_HOST=evil.example.org",
                               NULL};
    int64_t before = clock_now();
    struct request request = read_variables(variables);
    assert_text(request.method, "HEAD");
    assert_text(request.target, "/shows/a%20b?x=1&y==");
    assert_text(request.if_none_match, "\"a=b\"");
    assert_text(request.if_modified_since, "Sun, 06 Nov 1994 08:49:37 GMT");
    assert_text(request.if_range, "\"c\"");
    assert_text(request.range, "bytes=0-9");
    assert_text(request.accept, "*/*");
    assert_in_range(request.now_at, before, clock_now());
}

static void test_absent_is_empty(void **state)
{
    (void)state;
    const char *variables[] = {"REQUEST_METHOD", "HTTP_RANGES=x", "", NULL};
    struct request request = read_variables(variables);
    assert_text(request.method, "");
    assert_text(request.target, "");
    assert_text(request.range, "");
}

static void test_puts_the_target_together(void **state)
{
    (void)state;
    const char *variables[] = {"SCRIPT_NAME=/cgi-bin", "PATH_INFO=/a b/\xc3\xbc%?#:@~",
                               "QUERY_STRING=q=%20&r", NULL};
    assert_text(read_variables(variables).target, "/cgi-bin/a%20b/%C3%BC%25%3F%23:@~?q=%20&r");
}

static void test_request_uri_goes_first(void **state)
{
    (void)state;
    const char *variables[] = {"SCRIPT_NAME=/x", "PATH_INFO=/y", "REQUEST_URI=//z", NULL};
    assert_text(read_variables(variables).target, "//z");
}

static void test_too_long_is_no_target(void **state)
{
    (void)state;
    const char *variables[] = {
        "PATH_INFO=/0123456789012345678901234567890123456789012345678901234567890123456789", NULL};
    assert_text(read_variables(variables).target, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_reads_what_pages_use, open_target, close_target),
        cmocka_unit_test_setup_teardown(test_absent_is_empty, open_target, close_target),
        cmocka_unit_test_setup_teardown(test_puts_the_target_together, open_target, close_target),
        cmocka_unit_test_setup_teardown(test_request_uri_goes_first, open_target, close_target),
        cmocka_unit_test_setup_teardown(test_too_long_is_no_target, open_target, close_target),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
