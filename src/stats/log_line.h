/* One line of nginx's access log: in the format "earshot" of deploy/nginx.conf, or in nginx's own
 * "combined", which does not say which part of a file was sent. */
#ifndef EARSHOT_STATS_LOG_LINE_H
#define EARSHOT_STATS_LOG_LINE_H

#include "base/text.h"

#include <stdint.h>

enum log_format { LOG_MALFORMED, LOG_EARSHOT, LOG_COMBINED };

/* Texts are borrowed from the line. What nginx escapes (\x22) stays as it is. */
struct log_line {
    int64_t at; /* when the answer had been sent */
    struct text address;
    struct text method;
    struct text uri; /* with its query */
    struct text agent;
    int status;
    int64_t sent_bytes; /* of the body */
    int64_t part_start; /* offset in the file of the first byte sent; -1: not known */
    bool is_prefetch;   /* the browser said that nobody asked for it yet */
};

/* Reads a line without its line end. With LOG_MALFORMED, *parsed is in any state. Allocates
 * nothing. */
enum log_format log_line_parse(struct text line, struct log_line *parsed);

#endif
