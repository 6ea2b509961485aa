/* The size of a picture, from the first bytes of its file. */
#ifndef EARSHOT_ARTWORK_IMAGE_SIZE_H
#define EARSHOT_ARTWORK_IMAGE_SIZE_H

#include <stdbool.h>
#include <stdio.h>

struct image_size {
    int width; /* pixels */
    int height;
};

enum image_kind { IMAGE_UNREADABLE, IMAGE_OTHER, IMAGE_KNOWN };

/* Reads a PNG (its specification, section 11.2.2) or a JPEG (T.81, B.2.2) from its start.
 * IMAGE_OTHER: it is neither. A confined child reads (confined.h); where the file is then, is not
 * said. */
enum image_kind image_size_read(FILE *file, struct image_size *size);

/* The same of the file at that path; IMAGE_UNREADABLE where it cannot be opened. */
enum image_kind image_size_of(const char *path, struct image_size *size);

/* The reader of image_size_read() itself, in this process and with all its rights: for tests. False
 * where it is neither. */
bool image_size_find(FILE *file, struct image_size *size);

#endif
