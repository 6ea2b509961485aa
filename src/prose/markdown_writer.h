/* Writes Markdown (CommonMark) whose lines mean what the caller says and nothing else: containers
 * as prefixes of lines, blocks apart by empty lines, and text that is taken for text. */
#ifndef EARSHOT_PROSE_MARKDOWN_WRITER_H
#define EARSHOT_PROSE_MARKDOWN_WRITER_H

#include "base/buffer.h"
#include "base/text.h"

enum { MARKDOWN_DEPTH_MAX = 40, MARKDOWN_PREFIX_MAX_BYTES = 512 };

struct markdown_writer {
    struct buffer output;
    char prefix[MARKDOWN_PREFIX_MAX_BYTES]; /* that lines inside the open containers begin with */
    size_t prefix_length;
    size_t containers[MARKDOWN_DEPTH_MAX]; /* prefix_length before each was opened */
    size_t container_count;
    size_t line_ends;    /* wanted before the next content: 0 to 2 */
    bool is_block_start; /* nothing stands behind the last marker or border yet */
    bool has_break;      /* a line break is wanted before the next content */
    bool has_space;      /* a space is */
    bool is_line_start;  /* the next byte of text would begin a line */
    bool is_number;      /* only digits stand on the line so far */
};

void markdown_writer_begin(struct markdown_writer *writer, size_t ceiling);

/* At least `line_ends` (1 or 2) line ends before what comes next, none at the start of a container.
 */
void markdown_writer_divide(struct markdown_writer *writer, size_t line_ends);

/* Opens a block quote or list item: its first line begins with `marker`, the following ones with
 * `continuation`. Where it would be too deep only the next close is noted. */
void markdown_writer_open(struct markdown_writer *writer, struct text marker,
                          struct text continuation);
void markdown_writer_close(struct markdown_writer *writer);

/* Makes ready for content: writes the line ends, break or space that are wanted. */
void markdown_writer_settle(struct markdown_writer *writer);

/* Markup of the caller's, as it is. */
void markdown_writer_markup(struct markdown_writer *writer, struct text markup);

/* Text: white space is folded to one space, and whatever could be markup is escaped. */
void markdown_writer_text(struct markdown_writer *writer, struct text text);

/* Lines of code: as they are, each with the prefix. */
void markdown_writer_code(struct markdown_writer *writer, struct text text);

/* A line break inside a paragraph; where two come together, a new paragraph. */
void markdown_writer_break(struct markdown_writer *writer);

#endif
