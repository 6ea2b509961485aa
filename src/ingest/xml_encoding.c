/* Asks iconv for the meaning of each byte by itself. */
#include "ingest/xml_encoding.h"

#include "base/text.h"

#include <ctype.h>
#include <errno.h>
#include <iconv.h>
#include <stdint.h>

enum { REPLACEMENT = 0xfffd, DECLARATION_MAX = 256, NAME_LENGTH_MAX = 40 };

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

/* The name in <?xml version="1.0" encoding="name"?>; empty where there is none that iconv knows. */
static struct text declared_name(struct text document)
{
    static const struct text word = TEXT_LITERAL("encoding");
    struct text rest = text_split(&document, '>');
    const char *found = rest.length > 0 ? memmem(rest.at, rest.length, word.at, word.length) : NULL;
    if (!found)
        return (struct text){NULL, 0};
    rest = text_slice(rest, (size_t)(found - rest.at) + word.length, rest.length);
    text_split(&rest, '=');
    rest = text_trim(rest);
    struct text name = text_slice(rest, 1, rest.length);
    name = rest.length > 0 ? text_split(&name, rest.at[0]) : rest;
    for (size_t i = 0; i < name.length; i++)
        if (!isalnum((unsigned char)name.at[i]) && !memchr("-_.", name.at[i], 3))
            return (struct text){NULL, 0};
    return text_slice(name, 0, NAME_LENGTH_MAX);
}

void xml_encoding_prepare(FILE *document)
{
    char start[DECLARATION_MAX], name[NAME_LENGTH_MAX + 1] = "";
    long at = ftell(document);
    if (at < 0)
        return;
    size_t length = fread(start, 1, sizeof start, document);
    fseek(document, at, SEEK_SET);
    struct text declared = declared_name((struct text){start, length});
    if (text_is_empty(declared))
        return;
    memcpy(name, declared.at, declared.length);
    /* Never closed: what is in use stays loaded, and is found again by its name. */
    (void)iconv_open("WCHAR_T", name);
}
