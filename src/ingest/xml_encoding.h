/* Single-byte encodings that expat does not know by itself, as iconv knows them. */
#ifndef EARSHOT_INGEST_XML_ENCODING_H
#define EARSHOT_INGEST_XML_ENCODING_H

#include <expat.h>
#include <stdbool.h>
#include <stdio.h>

/* Fills expat's table for the encoding of that name: the body of an XML_UnknownEncodingHandler.
 * Bytes that mean nothing become U+FFFD. False where iconv does not know it, or where it needs more
 * than one byte for a character. */
bool xml_encoding_describe(const char *name, XML_Encoding *table);

/* For a process that soon can open no file any more: takes into memory, for good, what iconv needs
 * for the encoding that the document declares. The document, which is a file, stays where it is. */
void xml_encoding_prepare(FILE *document);

#endif
