/* What is known of a picture that lies on this site: how large it is, and which smaller squares
 * were made of it. Making them is left to artwork/. */
#ifndef EARSHOT_MODEL_PICTURE_H
#define EARSHOT_MODEL_PICTURE_H

#include "base/arena.h"
#include "base/text.h"

struct picture {
    int64_t width; /* pixels; 0 where it is not known */
    int64_t height;
    struct text hash; /* in the names of its squares; empty where none were made */
};

enum { PICTURE_SQUARES_MAX = 4, PICTURE_LARGEST_PX = 1400 };

/* As struct show and struct episode keep it: "3000 3000 9f3c...", empty where nothing is known. */
struct picture picture_parse(struct text stored);
struct text picture_format(struct arena *arena, const struct picture *picture);

/* The sides of the squares that a picture of that size gets, in pixels, the smallest first. None is
 * larger than the picture. Returns how many there are: 0 where its size is not known. */
size_t picture_sides(const struct picture *picture, int64_t sides[PICTURE_SQUARES_MAX]);

/* Where a square of it is: "/media/artwork/9f3c...-256.jpg". */
struct text picture_square_url(struct arena *arena, const struct picture *picture, int64_t side);

/* Whether that is the name of a square below /media/, whose file never changes. */
bool picture_is_square_name(struct text name);

#endif
