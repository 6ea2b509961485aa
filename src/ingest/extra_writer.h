/* Writes elements that a parser understood anew, as model/extra.h says that they stand: under the
 * prefixes that the templates of the feeds declare, everything escaped. Elements and attributes of
 * other namespaces than those are not for it, nor are comments, processing instructions and
 * declarations, which nobody hands on. */
#ifndef EARSHOT_INGEST_EXTRA_WRITER_H
#define EARSHOT_INGEST_EXTRA_WRITER_H

#include "base/arena.h"
#include "base/buffer.h"
#include "ingest/xml_names.h"

struct extra_writer {
    struct buffer markup;
    size_t element_at; /* where the element that is being written starts */
    size_t text_at;    /* where the text behind the last tag starts */
    bool has_text;     /* since the last tag, blanks or more */
    bool text_says;    /* more than blanks */
    bool tag_is_open;  /* the last tag was a start tag, whose end waits for what follows */
};

/* Opens an empty writer of at most bytes_max. */
void extra_writer_begin(struct extra_writer *writer, size_t bytes_max);
void extra_writer_end(struct extra_writer *writer);
void extra_writer_clear(struct extra_writer *writer);

/* Whether an element of that name can be written: of a namespace that feeds declare, its name made
 * of ASCII, as all of theirs are. */
bool extra_writer_takes(struct xml_name name);

/* One tag after the other, with the text between them; blanks between tags are dropped. Attributes
 * are expat's array, of which xmlns and foreign ones are dropped. */
void extra_writer_open(struct extra_writer *writer, const struct xml_names *names,
                       struct xml_name name, const char **attributes);
void extra_writer_text(struct extra_writer *writer, struct text text);
void extra_writer_close(struct extra_writer *writer, struct xml_name name);

/* Ends an outermost element. False where it did not fit, and is left out whole. */
bool extra_writer_finish(struct extra_writer *writer);

/* All that was finished, in the arena. */
struct xml extra_writer_xml(const struct extra_writer *writer, struct arena *arena);

#endif
