/* The TCP socket of the standalone server. */
#ifndef EARSHOT_SERVE_HTTPD_SOCKET_H
#define EARSHOT_SERVE_HTTPD_SOCKET_H

#include "base/error.h"

struct httpd_socket {
    int descriptor;   /* listening, non-blocking */
    char address[72]; /* what it is bound to, as a URL shows it: "127.0.0.1:8080", "[::1]:8080" */
};

/* Listens on an address "127.0.0.1:8080" or "[::1]:8080"; names are not looked up. An address that
 * is not of the loopback interface needs public_allowed. False with a sentence for people in
 * *error. */
bool httpd_socket_open(struct httpd_socket *listening, const char *address, bool public_allowed,
                       struct error *error);

#endif
