/* What the readers share that is not cleaning: the ceilings, and telling the formats apart. */
#include "ingest/ingest.h"

const struct ingest_limits ingest_default_limits = {
    .input_bytes = 64 * 1024 * 1024,
    .items = 20000,
};

/* A byte of a byte order mark, a blank, or the zero that UTF-16 puts beside an ASCII character. */
static bool is_front(char byte)
{
    static const struct text front = TEXT_LITERAL("\xef\xbb\xbf\xff\xfe \t\r\n\0");
    return text_find(front, byte) < front.length;
}

enum ingest_format ingest_recognise(struct text start)
{
    size_t at = 0;
    while (at < start.length && is_front(start.at[at]))
        at++;
    if (at == start.length)
        return INGEST_UNKNOWN;
    return start.at[at] == '<'   ? INGEST_RSS
           : start.at[at] == '{' ? INGEST_JSON_LINES
                                 : INGEST_UNKNOWN;
}
