/* An answer as a CGI program writes it, which is also what FastCGI carries. Where the bytes go is
 * left to the transport. */
#ifndef EARSHOT_SERVE_OUTPUT_H
#define EARSHOT_SERVE_OUTPUT_H

#include "base/text.h"
#include "web/response.h"

/* Where an answer goes. Both take all the bytes, or return false and are not called again.
 * write_last() takes the end of an answer, and may borrow it until response_end(). */
struct sink {
    bool (*write)(struct sink *sink, struct text bytes);
    bool (*write_last)(struct sink *sink, struct text bytes);
};

/* Writes "Status: 200 OK", the headers, an empty line and the body, if there is one (RFC 3875
 * section 6.2.1). False when the answer could not be written whole: what was written is then the
 * start of an answer, and the connection must not be used for another one. */
bool output_write(struct response *response, struct sink *sink);

#endif
