/* The body of an answer for who has it without a transport, stretch by stretch, whether it lies in
 * memory or is made while it is read. Not for files, nor for codings. */
#ifndef EARSHOT_WEB_BODY_READER_H
#define EARSHOT_WEB_BODY_READER_H

#include "web/response.h"

struct body_reader {
    struct response *response;
    bool has_begun;
};

/* Goes to the start, also once more. The response is borrowed. */
void body_reader_begin(struct body_reader *reader, struct response *response);

/* The next stretch, valid until the next call. False at the end, and after a failure. */
bool body_reader_next(struct body_reader *reader, struct text *stretch);

bool body_reader_failed(const struct body_reader *reader);

#endif
