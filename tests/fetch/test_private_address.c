/* Addresses that a foreign name may stand for: which are public. */
#include "fetch/private_address.h"

#include "cmocka_setup.h"

#include <arpa/inet.h>
#include <string.h>

static bool is_private(const char *address)
{
    struct sockaddr_in in4 = {.sin_family = AF_INET};
    struct sockaddr_in6 in6 = {.sin6_family = AF_INET6};
    if (inet_pton(AF_INET, address, &in4.sin_addr) == 1)
        return private_address_is((const struct sockaddr *)&in4);
    assert_int_equal(inet_pton(AF_INET6, address, &in6.sin6_addr), 1);
    return private_address_is((const struct sockaddr *)&in6);
}

static void private_ones_are_known(void **state)
{
    static const char *const addresses[] = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.255",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.168.1.1",
        "198.19.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001::1",
        "2001:db8::1",
        "::127.0.0.1",
    };
    (void)state;
    for (size_t i = 0; i < sizeof addresses / sizeof addresses[0]; i++)
        if (!is_private(addresses[i]))
            fail_msg("%s is taken for a public address", addresses[i]);
}

static void public_ones_are_left_alone(void **state)
{
    static const char *const addresses[] = {
        "1.1.1.1",         "9.255.255.255",   "11.0.0.0",       "100.63.255.255",
        "100.128.0.0",     "126.255.255.255", "128.0.0.0",      "172.15.255.255",
        "172.32.0.0",      "192.167.255.255", "192.169.0.0",    "223.255.255.255",
        "2606:4700::1111", "2a00:1450::1",    "::ffff:1.1.1.1", "64:ff9b::101:101",
        "2002:101:101::",
    };
    (void)state;
    for (size_t i = 0; i < sizeof addresses / sizeof addresses[0]; i++)
        if (is_private(addresses[i]))
            fail_msg("%s is taken for a private address", addresses[i]);
}

static void other_families_are_private(void **state)
{
    struct sockaddr address = {.sa_family = AF_UNIX};
    (void)state;
    assert_true(private_address_is(&address));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(private_ones_are_known),
        cmocka_unit_test(public_ones_are_left_alone),
        cmocka_unit_test(other_families_are_private),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
