#include "serve/fcgi_records.h"

#include <fastcgi.h>

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

enum { ENDED = -1 };

/* After the record that begins a request come its parameters, of which the last is empty, and then
 * its body, likewise. */
static int type_after(const struct fcgi_records *records)
{
    if (records->type == 0)
        return FCGI_PARAMS;
    if (records->content_left > 0)
        return records->type;
    return records->type == FCGI_PARAMS ? FCGI_STDIN : ENDED;
}

/* libfcgi forgets an error between two parameters, and the padding of the record that begins a
 * request and of one without content; what follows is then the next record to it. It leaves out
 * what is of another request. Where it reads on in another place than this file does, nothing here
 * holds. */
static bool is_read_alike(struct fcgi_records *records)
{
    const unsigned char *header = records->header;
    int number = header[2] << 8 | header[3];
    int wanted = records->type == 0 ? FCGI_BEGIN_REQUEST : records->type;
    bool may_be_padded = records->type != 0 && records->content_left > 0;
    if (records->type == 0)
        records->number = number;
    records->type = type_after(records);
    return header[0] == FCGI_VERSION_1 && header[1] == wanted && number != 0 &&
           number == records->number && (may_be_padded || records->padding_left == 0);
}

/* Takes a part of the header; with its last byte the record begins. */
static bool take_header(struct fcgi_records *records, struct text *bytes)
{
    const unsigned char *header = records->header;
    size_t count = smaller(FCGI_RECORDS_HEADER_BYTES - records->header_bytes, bytes->length);
    memcpy(records->header + records->header_bytes, bytes->at, count);
    records->header_bytes += count;
    *bytes = text_slice(*bytes, count, bytes->length);
    if (records->header_bytes < FCGI_RECORDS_HEADER_BYTES)
        return true;
    records->content_left = (size_t)header[4] << 8 | header[5];
    records->padding_left = header[6];
    return is_read_alike(records);
}

/* A length is one byte, or four of which the first has its highest bit set. */
static bool take_length_byte(struct fcgi_records *records, unsigned char byte)
{
    if (records->length_bytes_left == 0 && byte >= 0x80) {
        records->length = byte & 0x7f;
        records->length_bytes_left = 3;
        return true;
    }
    if (records->length_bytes_left > 0) {
        records->length = records->length << 8 | byte;
        records->length_bytes_left--;
    } else {
        records->length = byte;
    }
    if (records->length_bytes_left > 0)
        return true;
    records->pair_left += records->length;
    records->is_value = !records->is_value;
    return records->length <= FCGI_RECORDS_PARAMETERS_MAX_BYTES;
}

/* Between the lengths of a pair nothing of it has come yet. */
static bool is_in_lengths(const struct fcgi_records *records)
{
    return records->pair_left == 0 || records->is_value;
}

static bool take_parameters(struct fcgi_records *records, struct text bytes)
{
    records->parameter_bytes += bytes.length;
    if (records->parameter_bytes > FCGI_RECORDS_PARAMETERS_MAX_BYTES)
        return false;
    while (bytes.length > 0) {
        size_t count = 1;
        if (is_in_lengths(records)) {
            if (!take_length_byte(records, (unsigned char)bytes.at[0]))
                return false;
        } else {
            count = smaller(records->pair_left, bytes.length);
            records->pair_left -= count;
        }
        bytes = text_slice(bytes, count, bytes.length);
    }
    return true;
}

static bool take_content(struct fcgi_records *records, struct text *bytes)
{
    struct text content = text_slice(*bytes, 0, records->content_left);
    records->content_left -= content.length;
    *bytes = text_slice(*bytes, content.length, bytes->length);
    return records->header[1] != FCGI_PARAMS || take_parameters(records, content);
}

static void take_padding(struct fcgi_records *records, struct text *bytes)
{
    size_t count = smaller(records->padding_left, bytes->length);
    records->padding_left -= count;
    *bytes = text_slice(*bytes, count, bytes->length);
}

/* What comes behind a request is nobody's. */
static bool has_ended(const struct fcgi_records *records)
{
    return records->type == ENDED;
}

bool fcgi_records_take(struct fcgi_records *records, struct text bytes)
{
    while (bytes.length > 0 && !has_ended(records)) {
        bool is_header = records->header_bytes < FCGI_RECORDS_HEADER_BYTES;
        if (!(is_header ? take_header(records, &bytes) : take_content(records, &bytes)))
            return false;
        if (records->content_left == 0)
            take_padding(records, &bytes);
        if (records->header_bytes == FCGI_RECORDS_HEADER_BYTES && records->content_left == 0 &&
            records->padding_left == 0)
            records->header_bytes = 0;
    }
    return true;
}
