/* The front matter of a Markdown file: YAML between two lines of "---" at its start. What its names
 * mean is left to markdown_fields.h. */
#ifndef EARSHOT_INGEST_FRONT_MATTER_H
#define EARSHOT_INGEST_FRONT_MATTER_H

#include "base/error.h"
#include "base/text.h"

#include <jansson.h>

enum { FRONT_MATTER_BYTES_MAX = 1024 * 1024, FRONT_MATTER_DEPTH_MAX = 4 };

struct front_matter {
    json_t *fields;   /* an object in the order of the file, of texts, lists and objects; null where
                         nothing is given */
    json_t *lines;    /* the line of each of its names */
    struct text body; /* the Markdown behind it, borrowed from the content */
};

enum front_matter_answer {
    FRONT_MATTER_READ,
    FRONT_MATTER_ABSENT, /* the content does not begin with a line "---" */
    FRONT_MATTER_BROKEN,
};

/* Reads the front matter of a file (UTF-8, as utf8_scrub() leaves it). Every value of YAML that is
 * not a list or a mapping is a text, whether it looks like a number, a date or neither. Anchors,
 * aliases, tags and names that are given twice are refused. BROKEN comes with "LINE:COLUMN: why" in
 * *error. To be given to front_matter_end() where it was READ. */
enum front_matter_answer front_matter_read(struct text content, struct front_matter *front_matter,
                                           struct error *error);

/* The line, from 1, that a name of its fields stands on. */
long front_matter_line(const struct front_matter *front_matter, const char *name);

void front_matter_end(struct front_matter *front_matter);

#endif
