/* One request from a web server that runs the program anew for each: CGI (RFC 3875). */
#ifndef EARSHOT_SERVE_CGI_H
#define EARSHOT_SERVE_CGI_H

#include "pages/site.h"

/* Answers the request that the environment describes on standard output. Returns the exit status
 * of the program: 0 when an answer was written whole, 1 otherwise. A site that cannot be opened is
 * answered with status 500, and the reason goes to standard error. */
int cgi_answer(const struct site_options *options);

#endif
