/* What a peer sends, looked at before libfcgi is: records of one request, and the lengths in them.
 * libfcgi 2.4.2 adds up lengths that overflow and then ends the program (CVE-2025-23016). */
#ifndef EARSHOT_SERVE_FCGI_RECORDS_H
#define EARSHOT_SERVE_FCGI_RECORDS_H

#include "base/text.h"

#include <stdint.h>

/* nginx takes 32 KB of headers at the most (deploy/nginx.conf). */
enum { FCGI_RECORDS_HEADER_BYTES = 8, FCGI_RECORDS_PARAMETERS_MAX_BYTES = 64 * 1024 };

/* How far the bytes of a request have come. To be zeroed for each. */
struct fcgi_records {
    unsigned char header[FCGI_RECORDS_HEADER_BYTES];
    size_t header_bytes; /* of the header in hand; all of them while its record lasts */
    int number;          /* of the request */
    int type;            /* of the records that come now; 0: the request has not begun */
    size_t content_left;
    size_t padding_left;
    size_t parameter_bytes; /* of all parameter records so far */
    int length_bytes_left;  /* of a length of four bytes */
    uint32_t length;
    bool is_value;    /* the length in hand is the second of its pair */
    size_t pair_left; /* bytes of name and value to come; while a length is read, so far */
};

/* Takes the next bytes. False where libfcgi must not see them: another version; a record that is
 * not the next one of a request, or of another number, such as 0 of questions about the program;
 * padding where there is nothing to pad; a name or value longer than parameters may be, or too many
 * of them (FastCGI Specification, sections 3.3 and 3.4). What follows the request is let by. */
bool fcgi_records_take(struct fcgi_records *records, struct text bytes);

#endif
