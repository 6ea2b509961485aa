/* A request from the variables of CGI, which FastCGI uses too. */
#ifndef EARSHOT_SERVE_VARIABLES_H
#define EARSHOT_SERVE_VARIABLES_H

#include "base/buffer.h"
#include "web/request.h"

/* Fills the request from texts of the form "NAME=value", ended by NULL (RFC 3875 section 4.1). All
 * texts are borrowed from there, but for a target that has to be put together because the server
 * sends no REQUEST_URI: it is SCRIPT_NAME and PATH_INFO, encoded again, and QUERY_STRING, and lies
 * in *target, which must be open and empty. A target that passes the ceiling of *target is the
 * empty text, which names no page. now_at is the present second. */
void variables_read(char *const *variables, struct buffer *target, struct request *request);

#endif
