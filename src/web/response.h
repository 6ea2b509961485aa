/* One answer: what a page fills in, what a transport writes. */
#ifndef EARSHOT_WEB_RESPONSE_H
#define EARSHOT_WEB_RESPONSE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "web/body_stream.h"
#include "web/gate.h"

#include <stdint.h>

enum { RESPONSE_HEADERS_MAX = 24 };

struct header {
    struct text name;
    struct text value;
};

struct kept;

/* A stretch of an open file that is sent as the body. */
struct file_range {
    int descriptor; /* -1 where the body is a text; closed by response_end() */
    int64_t offset;
    int64_t length;      /* bytes */
    int64_t modified_ns; /* Unix nanoseconds; tells two versions of one second apart */
};

struct response {
    int status;                /* 100 to 599; a page's return value */
    struct text content_type;  /* with its charset, or empty where there is no body */
    struct text cache_control; /* empty: the default of the status */
    struct text location;      /* for 301: a path of this site, already encoded */
    struct text vary;          /* header names, or empty */
    struct text link;          /* of the Link header (RFC 8288), or empty */
    struct text robots;        /* of X-Robots-Tag, such as "noindex", or empty */
    int64_t modified_at;    /* for Last-Modified; 0 for none. Must never go back, and must rise with
                             * whatever changes the body: an If-Modified-Since is believed */
    struct text body;       /* borrowed from the page's buffer or from static memory */
    struct file_range file; /* in place of body where descriptor >= 0 */
    struct body_stream *stream; /* in place of body where not NULL; measured */
    struct text coding;         /* of Content-Encoding, or empty */
    bool is_hashed;             /* else web/ hashes the body */
    uint64_t hash[2];           /* XXH3 128 of the body without its coding, for the ETag */
    struct gate *inside;        /* that response_end() leaves; or NULL */
    struct kept *kept;          /* that this is an answer of, held until response_end(); or NULL */
    bool framable;              /* other sites may show it in a frame */
    bool head; /* the request was HEAD: headers speak of the body, which is not sent */
    size_t header_count;
    struct header headers[RESPONSE_HEADERS_MAX]; /* written by web/ alone, in their order */
};

/* An empty answer: no status, no body, no file. */
void response_begin(struct response *response);

/* Closes the file, ends the stream and the hold, leaves the gate, whichever there is. To be called
 * when the answer has been sent, or will not be. */
void response_end(struct response *response);

/* Adds a header. The one way a header gets into an answer: a name that is not a token (RFC 9110
 * section 5.6.2), a value with CR, LF, NUL or another control character or of more than 4 KB, and
 * whatever comes after RESPONSE_HEADERS_MAX headers, is refused and logged, and the answer goes
 * without it. Both texts are borrowed until the answer is sent. */
void response_add_header(struct response *response, struct text name, struct text value);

/* Bytes of the body as Content-Length states them. */
int64_t response_length(const struct response *response);

/* Whether a body follows the headers: not for HEAD, 204, 304. */
bool response_has_body(const struct response *response);

#endif
