/* A growing text with a ceiling. Passing the ceiling sets a flag that stays set, so a builder
 * checks once, at the end. */
#ifndef EARSHOT_BASE_BUFFER_H
#define EARSHOT_BASE_BUFFER_H

#include "base/text.h"

#include <stdint.h>

struct buffer {
    char *at;
    size_t length;
    size_t capacity;
    size_t ceiling; /* bytes that it may hold at the most */
    bool overflow;  /* something did not fit and was left out, as was all that came after it */
};

/* Opens an empty buffer of at most `ceiling` bytes; nothing is allocated yet. */
void buffer_begin(struct buffer *buffer, size_t ceiling);

/* Gives the memory back; the buffer is empty and keeps its ceiling. */
void buffer_end(struct buffer *buffer);

/* Empties the buffer and clears the overflow flag; the memory is kept. */
void buffer_clear(struct buffer *buffer);

/* What was built, borrowed until the next change. */
struct text buffer_text(const struct buffer *buffer);

/* Room for `bytes` behind what was built, which belongs to it when it is counted in `length`; NULL
 * where they pass the ceiling. */
char *buffer_room(struct buffer *buffer, size_t bytes);

void buffer_append(struct buffer *buffer, struct text text);
void buffer_append_byte(struct buffer *buffer, char byte);

/* One Unicode scalar value as UTF-8. */
void buffer_append_codepoint(struct buffer *buffer, uint32_t codepoint);

void buffer_append_format(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Takes back what was added behind the first `length` bytes. */
void buffer_cut(struct buffer *buffer, size_t length);

#endif
