/* Hands an answer to libmicrohttpd. */
#ifndef EARSHOT_SERVE_HTTPD_RESPONSE_H
#define EARSHOT_SERVE_HTTPD_RESPONSE_H

#include "web/response.h"

#include <microhttpd.h>

/* Queues the answer on the connection. The response must live until libmicrohttpd says that the
 * request is completed, because what is sent may be borrowed from it; then response_end(). MHD_NO
 * closes the connection. */
enum MHD_Result httpd_response_queue(struct MHD_Connection *connection, struct response *response);

#endif
