/* Writes the sanitiser's HTML: a tree of few elements that every parser reads back as it was meant.
 * Elements are written with their first content, so that empty ones leave no trace; blocks never
 * stand inside paragraphs, headings, preformatted text or formats; at the end all is closed. */
#ifndef EARSHOT_PROSE_HTML_WRITER_H
#define EARSHOT_PROSE_HTML_WRITER_H

#include "base/arena.h"
#include "base/buffer.h"
#include "prose/html_elements.h"

#include <stdbool.h>
#include <stddef.h>

/* b, strong, i, em, code and a, each open once at most: with the blocks a depth of 32. */
enum { HTML_BLOCK_DEPTH_MAX = 26, HTML_FORMATS_MAX = 6, HTML_WRITTEN_MAX = 256 * 1024 };

struct html_format {
    const struct html_element *element;
    struct text start_tag;
    size_t nesting; /* start tags of it that wait for their end tag */
};

struct html_writer {
    struct buffer output;
    const struct html_element *blocks[HTML_BLOCK_DEPTH_MAX]; /* open, outermost first */
    size_t block_count;
    size_t blocks_written; /* how many of them have their start tag in the output */
    struct html_format formats[HTML_FORMATS_MAX]; /* open inside of the blocks */
    size_t format_count;
    size_t formats_written;
    size_t closing_bytes;  /* what the end tags of everything written will take */
    bool is_block_start;   /* no content stands since the last start or end of a block */
    bool is_behind_inline; /* text, not a block, is the last that was written */
    bool wants_paragraph;  /* what comes next was set apart from what was before it */
    bool is_full;          /* something had no room: nothing more is written */
};

void html_writer_begin(struct html_writer *writer);

/* Decoded text, escaped here. White space at the start of a block is left out. */
void html_writer_text(struct html_writer *writer, struct text text);

void html_writer_line_break(struct html_writer *writer);
void html_writer_rule(struct html_writer *writer);

/* Sets what comes next apart from what was before, as the borders of a <div> do. */
void html_writer_divide(struct html_writer *writer);

/* Opens a block. Closes what cannot hold it; where it would be too deep, only divides. */
void html_writer_open_block(struct html_writer *writer, const struct html_element *element);

/* Closes the innermost block of that role and written name with all that is in it; where there is
 * none, only divides. Any heading's end closes a heading. */
void html_writer_close_block(struct html_writer *writer, const struct html_element *element);

/* Opens b, em or the like, or a link, by its complete start tag, borrowed until the end. A format
 * reaches over blocks until it is closed. */
void html_writer_open_format(struct html_writer *writer, const struct html_element *element,
                             struct text start_tag);

/* Closes one start tag's worth of the format, if it is open. */
void html_writer_close_format(struct html_writer *writer, const struct html_element *element);

/* Closes everything. The HTML lives in the arena; the writer is empty. */
struct html html_writer_end(struct html_writer *writer, struct arena *arena);

#endif
