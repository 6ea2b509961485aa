/* The bytes of a foreign XML document, fed to expat in pieces: byte order marks, blanks in front of
 * the declaration, encodings, the ceiling on the input, and where in the file an error is. What the
 * elements mean is left to the handlers that the caller sets. */
#ifndef EARSHOT_INGEST_XML_SOURCE_H
#define EARSHOT_INGEST_XML_SOURCE_H

#include "base/error.h"
#include "base/text.h"

#include <expat.h>
#include <stdint.h>
#include <stdio.h>

enum {
    XML_TEXT_MAX = 1 << 20,
    XML_DEPTH_MAX = 64,
    XML_ATTRIBUTES_MAX = 64,
    XML_ENCODING_NAME_MAX = 40
};

struct xml_source {
    XML_Parser parser; /* for the caller's handlers; elements come with their qualified names */
    FILE *input;
    int64_t bytes_max;
    struct error *error;
    int64_t bytes;      /* read */
    int64_t fed;        /* given to expat */
    bool in_front;      /* nothing but blanks has been read */
    int unit_bytes;     /* of the encoding: 2 for UTF-16, else 1 */
    bool is_big_endian; /* of UTF-16 */
    long skipped_lines; /* in front of what expat sees */
    long skipped_columns;
    bool stopped; /* by xml_source_stop() or _fail(): handlers have nothing more to do */
    void (*text)(struct xml_source *source, struct text text); /* xml_source_take_text() */
    char unknown_encoding[XML_ENCODING_NAME_MAX + 1];
};

/* Opens a parser on the input, of which at most bytes_max are read. A DOCTYPE ends the reading with
 * an error. */
void xml_source_open(struct xml_source *source, FILE *input, int64_t bytes_max,
                     struct error *error);

void xml_source_close(struct xml_source *source);

/* Has the words of elements handed to `text`, in pieces and until the reading is stopped. What a
 * named entity of HTML stands for comes as a piece of its own, and one that nobody knows as it is
 * written. */
void xml_source_take_text(struct xml_source *source,
                          void (*text)(struct xml_source *source, struct text text));

/* Reads to the end. False where it was stopped, or with "LINE:COLUMN: why" in the error. */
bool xml_source_read(struct xml_source *source);

/* For handlers: ends the reading, without or with an error at the current place. Returns false. */
bool xml_source_stop(struct xml_source *source);
bool xml_source_fail(struct xml_source *source, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* For handlers: whether an element that starts inside of `depth` others is one that a document may
 * have (XML_DEPTH_MAX, XML_ATTRIBUTES_MAX, XML_TEXT_MAX of attributes); else ends the reading. */
bool xml_source_check_element(struct xml_source *source, int depth, const char *name,
                              const char **attributes);

/* The line of the input that is being read, from 1. */
long xml_source_line(const struct xml_source *source);

#endif
