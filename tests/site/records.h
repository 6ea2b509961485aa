/* FastCGI records for a peer that behaves worse than nginx ever does, so without libfcgi. */
#ifndef EARSHOT_TESTS_SITE_RECORDS_H
#define EARSHOT_TESTS_SITE_RECORDS_H

#include <stdbool.h>
#include <stddef.h>

/* Types and roles of the FastCGI specification, section 8. */
enum { FCGI_BEGIN = 1, FCGI_END = 3, FCGI_PARAMETERS = 4, FCGI_BODY = 5, FCGI_OUTPUT = 6 };
enum { FCGI_ROLE_RESPONDER = 1, FCGI_ROLE_AUTHORIZER = 2 };
enum { FCGI_KEEP = 1 };

/* A connection to the unix socket; ends the program where there is none. */
int peer_connect(const char *path);

/* Sends the bytes; ends the program where that fails. A server that has closed the connection is no
 * failure: reading tells that. */
void peer_send(int descriptor, const void *bytes, size_t length);

/* Waits until the server has read all that was sent. */
void peer_wait_until_read(int descriptor);

void record_send(int descriptor, int type, const void *content, size_t length);
void record_send_begin(int descriptor, int role, int flags);

/* The parameters of a GET, with the empty record that ends them; the body's end is left out. */
void record_send_parameters(int descriptor, const char *target);

/* Writes the answer's output to standard output. True when the answer came to its end. */
bool record_read_answer(int descriptor);

#endif
