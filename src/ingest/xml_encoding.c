/* Asks iconv for the meaning of each byte by itself. */
#include "ingest/xml_encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>

enum { REPLACEMENT = 0xfffd };

/* The code point of one byte, or -1 where it is only the start of a character or a shift. */
static int codepoint_of(iconv_t converter, unsigned char byte)
{
    char source = (char)byte;
    uint32_t codepoint;
    char *from = &source, *to = (char *)&codepoint;
    size_t from_left = sizeof source, to_left = sizeof codepoint;
    iconv(converter, NULL, NULL, NULL, NULL);
    if (iconv(converter, &from, &from_left, &to, &to_left) == (size_t)-1)
        return errno == EILSEQ ? REPLACEMENT : -1;
    return to_left == 0 && codepoint < 0x10000 ? (int)codepoint : -1;
}

bool xml_encoding_describe(const char *name, XML_Encoding *table)
{
    /* WCHAR_T is UCS-4 in this machine's own byte order and without a byte order mark. */
    iconv_t converter = iconv_open("WCHAR_T", name);
    if (converter == (iconv_t)-1)
        return false;
    bool is_single_byte = true;
    for (int byte = 0; byte < 256 && is_single_byte; byte++) {
        table->map[byte] = codepoint_of(converter, (unsigned char)byte);
        is_single_byte = table->map[byte] >= 0;
    }
    iconv_close(converter);
    return is_single_byte;
}
