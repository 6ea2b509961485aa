/* Which addresses of the network are nobody's but the machine's own surroundings. */
#ifndef EARSHOT_FETCH_PRIVATE_ADDRESS_H
#define EARSHOT_FETCH_PRIVATE_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

/* Whether an address is not one of the public internet: loopback, private, link-local, shared,
 * reserved, multicast, or an IPv6 address that carries such an IPv4 address (the IANA registries of
 * special-purpose addresses, RFC 6890). Every family but IPv4 and IPv6 is private. */
bool private_address_is(const struct sockaddr *address);

#endif
