/* Mustache templates (the published specification: variables, sections, inverted sections,
 * partials, comments, dotted names, implicit iterators, standalone lines; not: set delimiters,
 * lambdas, inheritance), compiled once against the record of the struct they are rendered from. A
 * name that the struct does not have is an error with file and line; rendering looks nothing up
 * and cannot fail.
 *
 * {{x}} escapes & < > " ' for HTML and XML; in files named .json and .jsonld as JSON strings need
 * it (and so that JSON may stand in a script element), in .md as Markdown does, on one line, so
 * that a value may begin a line, in .txt not at all. Each file's own name decides, also that of a
 * partial. {{{x}}} and {{&x}} are errors unless x is a struct html or, in a file named .xml, a
 * struct xml, in .md a struct markdown. In a list whose items are not structs but plain texts, the
 * items' record has one field, named "."; {{.}} is that field or, in a section over an integer,
 * text or html, that value. */
#ifndef EARSHOT_VIEW_TEMPLATE_H
#define EARSHOT_VIEW_TEMPLATE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/field.h"
#include "base/text.h"

struct template;

/* Where templates come from. find() gives the source of the template of that file name, such as
 * "episode.html" or, for {{> head}} in it, "head.html": a partial has the extension of the template
 * that names it, unless it is named with one. The text stays valid as long as the templates that
 * are compiled from it. False where there is none. */
struct template_source {
    bool (*find)(const struct template_source *source, struct text name, struct text *content);
};

/* Compiles the template `name` against `record`, into the arena. NULL with a sentence such as
 * "templates/episode.html:12: unknown name: titel" in *error. */
const struct template *template_compile(const struct template_source *source, const char *name,
                                        const struct record *record, struct arena *arena,
                                        struct error *error);

/* Appends the rendered text. `data` is a struct of the record that the template was compiled
 * against. A section over an integer, boolean, text or html is rendered once, in the same context,
 * where the value is not zero, false or empty; over a record with that record as context, where
 * the pointer is not NULL; over a list or sequence once per item. A value behind a NULL pointer is
 * absent: it writes nothing. A sequence is pulled by its section, so a second section over it finds
 * nothing, and neither a section inside itself nor an inverted section over one compiles. */
void template_render(const struct template *template, const void *data, struct buffer *to);

/* A rendering in stretches, for more text than should lie in memory. */
struct template_run {
    const struct template *template;
    const void *data;
    size_t operation; /* the next one */
    bool in_sequence; /* that operation is a sequence which has been begun */
};

/* Begins rendering `data`, which must stay as it is until the end. */
void template_run_begin(struct template_run *run, const struct template *template,
                        const void *data);

/* Appends the next stretch: up to the first sequence outside of other sections, then one of its
 * items at a time, then what follows. False when all has been rendered. */
bool template_run_next(struct template_run *run, struct buffer *to);

/* Appends the text with & < > " ' as character references: what {{x}} writes. */
void template_escape(struct text text, struct buffer *to);

#endif
