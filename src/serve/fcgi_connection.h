/* One request on a connection that libfcgi did not accept itself. */
#ifndef EARSHOT_SERVE_FCGI_CONNECTION_H
#define EARSHOT_SERVE_FCGI_CONNECTION_H

#include "base/text.h"
#include "serve/connections.h"

#include <fcgiapp.h>

/* Reads one request from a connection that this thread has taken, to the end of its body, which is
 * thrown away. Here and until the end of the request, the turn is passed before the peer is waited
 * for. True: the request is open, and fcgi_connection_end() must follow. False: it was no request
 * that can be answered (end of the connection, malformed, not all there three seconds after it
 * was first waited for, not the responder role, an endless body), and the descriptor has been
 * closed. */
bool fcgi_connection_begin(FCGX_Request *request, struct connections *connections,
                           struct connection *connection);

/* Takes a part of the answer. False where the peer does not take it. An answer that fits into one
 * record of 65,528 bytes leaves with its end, in one write; larger ones in one for each record. */
bool fcgi_connection_write(FCGX_Request *request, struct text bytes);

/* The same for its end, which may be borrowed until fcgi_connection_end(). */
bool fcgi_connection_write_last(FCGX_Request *request, struct text bytes);

/* Writes what is left of the answer, and its end. `whole`: all of it was written; otherwise the
 * connection just breaks off, so that the peer does not take a part for the whole. True: the peer
 * keeps the connection for its next request. False: the descriptor has been closed. */
bool fcgi_connection_end(FCGX_Request *request, bool whole);

#endif
