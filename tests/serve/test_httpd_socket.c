/* Addresses to listen on: which are understood, which are allowed. */
#include "serve/httpd_socket.h"

#include "base/text.h"
#include "cmocka_setup.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void test_port_0_is_picked_and_told(void **state)
{
    (void)state;
    struct httpd_socket listening;
    struct error error;
    assert_true(httpd_socket_open(&listening, "127.0.0.1:0", false, &error));
    int port = 0;
    assert_int_equal(sscanf(listening.address, "127.0.0.1:%d", &port), 1);
    assert_in_range(port, 1, 65535);
    struct httpd_socket second;
    assert_false(httpd_socket_open(&second, listening.address, false, &error));
    assert_non_null(strstr(error.message, listening.address));
    close(listening.descriptor);
}

static void test_refuses(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",
        ":",
        ":8080",
        "8080",
        "127.0.0.1",
        "127.0.0.1:",
        "localhost:80",
        "::1:8080",
        "[127.0.0.1]:80",
        "[::1]",
        "[::1]:65536",
        "127.0.0.1:-1",
        "127.0.0.1:x",
        "127.0.0.1: 80",
        "256.0.0.1:80",
        "http://127.0.0.1:80",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct httpd_socket listening;
        struct error error;
        if (httpd_socket_open(&listening, wrong[i], true, &error))
            fail_msg("%s was taken", wrong[i]);
        assert_non_null(strstr(error.message, "127.0.0.1:8080"));
    }
}

static void test_other_machines_need_permission(void **state)
{
    (void)state;
    static const char *const public_addresses[] = {"0.0.0.0:0", "[::]:0", "128.0.0.1:0",
                                                   "[2001:db8::1]:0"};
    struct httpd_socket listening;
    struct error error;
    for (size_t i = 0; i < sizeof public_addresses / sizeof public_addresses[0]; i++) {
        assert_false(httpd_socket_open(&listening, public_addresses[i], false, &error));
        assert_non_null(strstr(error.message, "--public"));
    }
    assert_true(httpd_socket_open(&listening, "0.0.0.0:0", true, &error));
    close(listening.descriptor);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_port_0_is_picked_and_told),
        cmocka_unit_test(test_refuses),
        cmocka_unit_test(test_other_machines_need_permission),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
