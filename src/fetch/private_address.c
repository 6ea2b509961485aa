#include "fetch/private_address.h"

#include <netinet/in.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct network4 {
    uint32_t address; /* in host order */
    int bits;
};

static const struct network4 private_networks[] = {
    {0x00000000, 8},  /* 0.0.0.0/8, "this network" */
    {0x0a000000, 8},  /* 10.0.0.0/8 */
    {0x64400000, 10}, /* 100.64.0.0/10, shared by customers of a provider */
    {0x7f000000, 8},  /* 127.0.0.0/8, loopback */
    {0xa9fe0000, 16}, /* 169.254.0.0/16, link-local: where clouds keep their secrets */
    {0xac100000, 12}, /* 172.16.0.0/12 */
    {0xc0000000, 24}, /* 192.0.0.0/24, protocol assignments */
    {0xc0000200, 24}, /* 192.0.2.0/24, documentation, as are the two below */
    {0xc0a80000, 16}, /* 192.168.0.0/16 */
    {0xc6120000, 15}, /* 198.18.0.0/15, benchmarks */
    {0xc6336400, 24}, /* 198.51.100.0/24 */
    {0xcb007100, 24}, /* 203.0.113.0/24 */
    {0xe0000000, 3},  /* 224.0.0.0/4 multicast, 240.0.0.0/4 reserved, broadcast */
};

static bool is_private4(uint32_t address)
{
    for (size_t i = 0; i < sizeof private_networks / sizeof private_networks[0]; i++) {
        const struct network4 *network = &private_networks[i];
        if ((address ^ network->address) >> (32 - network->bits) == 0)
            return true;
    }
    return false;
}

static uint32_t address4_in(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static bool starts_with(const uint8_t *address, const char *bytes, size_t length)
{
    return memcmp(address, bytes, length) == 0;
}

/* Only 2000::/3 is in public use, without documentation and Teredo, whose servers pass on to
 * whatever they like. What carries an IPv4 address is as private as that one. */
static bool is_private6(const uint8_t *address)
{
    if (starts_with(address, "\0\0\0\0\0\0\0\0\0\0\xff\xff", 12) ||
        starts_with(address, "\0\x64\xff\x9b\0\0\0\0\0\0\0\0", 12))
        return is_private4(address4_in(address + 12));
    if (starts_with(address, "\x20\x02", 2))
        return is_private4(address4_in(address + 2));
    if (starts_with(address, "\x20\x01\0\0", 4) || starts_with(address, "\x20\x01\x0d\xb8", 4))
        return true;
    return (address[0] & 0xe0) != 0x20;
}

bool private_address_is(const struct sockaddr *address)
{
    struct sockaddr_in address4;
    struct sockaddr_in6 address6;
    switch (address->sa_family) {
    case AF_INET:
        memcpy(&address4, address, sizeof address4);
        return is_private4(ntohl(address4.sin_addr.s_addr));
    case AF_INET6:
        memcpy(&address6, address, sizeof address6);
        return is_private6(address6.sin6_addr.s6_addr);
    default:
        return true;
    }
}
