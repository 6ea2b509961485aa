#include "model/picture.h"

/* What pages show it at, on screens of one to three pixels a point: a line of a list, the head of a
 * page; and what previews, which are large, take. */
static const int64_t standard_sides[PICTURE_SQUARES_MAX] = {96, 256, 512, PICTURE_LARGEST_PX};

enum { HASH_DIGITS = 32 };

struct picture picture_parse(struct text stored)
{
    long long width = 0, height = 0;
    if (!text_to_integer(text_split(&stored, ' '), &width) ||
        !text_to_integer(text_split(&stored, ' '), &height))
        return (struct picture){.width = 0};
    return (struct picture){.width = width, .height = height, .hash = stored};
}

struct text picture_format(struct arena *arena, const struct picture *picture)
{
    if (picture->width == 0)
        return (struct text){NULL, 0};
    struct text size = arena_join(arena, arena_decimal(arena, picture->width), TEXT(" "),
                                  arena_decimal(arena, picture->height));
    return text_is_empty(picture->hash) ? size : arena_join(arena, size, TEXT(" "), picture->hash);
}

size_t picture_sides(const struct picture *picture, int64_t sides[PICTURE_SQUARES_MAX])
{
    int64_t own = picture->width < picture->height ? picture->width : picture->height;
    size_t count = 0;
    while (count < PICTURE_SQUARES_MAX && standard_sides[count] < own) {
        sides[count] = standard_sides[count];
        count++;
    }
    if (count < PICTURE_SQUARES_MAX && own > 0)
        sides[count++] = own;
    return count;
}

struct text picture_square_url(struct arena *arena, const struct picture *picture, int64_t side)
{
    return arena_join(arena, TEXT("/media/artwork/"), picture->hash, TEXT("-"),
                      arena_decimal(arena, side), TEXT(".jpg"));
}

static bool is_hash(struct text text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!(text.at[i] >= '0' && text.at[i] <= '9') && !(text.at[i] >= 'a' && text.at[i] <= 'f'))
            return false;
    return text.length == HASH_DIGITS;
}

bool picture_is_square_name(struct text name)
{
    static const struct text folder = TEXT_LITERAL("artwork/"), ending = TEXT_LITERAL(".jpg");
    long long side;
    if (!text_starts_with(name, folder) || !text_ends_with(name, ending))
        return false;
    struct text rest = text_slice(name, folder.length, name.length - folder.length - ending.length);
    struct text hash = text_split(&rest, '-');
    return is_hash(hash) && text_to_integer(rest, &side);
}
