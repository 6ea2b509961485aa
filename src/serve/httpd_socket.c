/* Reads the value of --listen and binds to it. */
#include "serve/httpd_socket.h"

#include "base/text.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

/* "[::1]:8080" and "127.0.0.1:8080" into address and port, each ended by a NUL in `copy`. */
static bool split_address(char *copy, const char **host, const char **port)
{
    char *colon = strrchr(copy, ':');
    if (!colon || colon == copy)
        return false;
    *colon = '\0';
    *port = colon + 1;
    *host = copy;
    bool bracketed = copy[0] == '[' && colon[-1] == ']';
    if (bracketed) {
        colon[-1] = '\0';
        *host = copy + 1;
    }
    /* An address with colons and no brackets could be read in two ways. */
    return bracketed == (strchr(*host, ':') != NULL);
}

static struct addrinfo *parse_address(const char *address)
{
    char copy[64];
    const char *host;
    const char *port;
    long long number;
    if (strlen(address) >= sizeof copy)
        return NULL;
    memcpy(copy, address, strlen(address) + 1);
    if (!split_address(copy, &host, &port) || !text_to_integer(text_of(port), &number) ||
        number > UINT16_MAX)
        return NULL;
    struct addrinfo hints = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV,
                             .ai_socktype = SOCK_STREAM};
    struct addrinfo *found;
    return getaddrinfo(host, port, &hints, &found) == 0 ? found : NULL;
}

static bool is_loopback(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET6)
        return IN6_IS_ADDR_LOOPBACK(
            &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr);
    const struct sockaddr_in *ipv4 = (const void *)address;
    return ntohl(ipv4->sin_addr.s_addr) >> 24 == IN_LOOPBACKNET;
}

/* Asks the socket what it is bound to, as port 0 is only known now. */
static bool describe(struct httpd_socket *listening, struct error *error)
{
    struct sockaddr_storage bound;
    socklen_t size = sizeof bound;
    char host[INET6_ADDRSTRLEN];
    char port[8];
    if (getsockname(listening->descriptor, (struct sockaddr *)&bound, &size) < 0 ||
        getnameinfo((struct sockaddr *)&bound, size, host, sizeof host, port, sizeof port,
                    NI_NUMERICHOST | NI_NUMERICSERV) != 0)
        return error_set(error, "cannot tell the address of the socket");
    snprintf(listening->address, sizeof listening->address,
             bound.ss_family == AF_INET6 ? "[%s]:%s" : "%s:%s", host, port);
    return true;
}

static bool bind_socket(struct httpd_socket *listening, const struct addrinfo *wanted,
                        const char *address, struct error *error)
{
    int yes = 1;
    listening->descriptor =
        socket(wanted->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (listening->descriptor < 0)
        return error_set(error, "cannot make a socket for %s: %s", address, strerror(errno));
    /* A server that is started again must not wait for the connections of the one before. */
    setsockopt(listening->descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(listening->descriptor, wanted->ai_addr, wanted->ai_addrlen) == 0 &&
        listen(listening->descriptor, SOMAXCONN) == 0)
        return describe(listening, error);
    return error_set(error, "cannot listen on %s: %s", address, strerror(errno));
}

bool httpd_socket_open(struct httpd_socket *listening, const char *address, bool public_allowed,
                       struct error *error)
{
    struct addrinfo *wanted = parse_address(address);
    if (!wanted)
        return error_set(error,
                         "\"%s\" is no address to listen on; it must look like 127.0.0.1:8080 or "
                         "[::1]:8080",
                         address);
    listening->descriptor = -1;
    bool bound = public_allowed || is_loopback(wanted->ai_addr)
                     ? bind_socket(listening, wanted, address, error)
                     : error_set(error,
                                 "%s can be reached from other machines; put nginx in front, or "
                                 "let earshot serve do so with --public",
                                 address);
    freeaddrinfo(wanted);
    if (!bound && listening->descriptor >= 0)
        close(listening->descriptor);
    return bound;
}
