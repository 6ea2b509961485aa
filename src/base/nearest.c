/* Optimal string alignment: the edit distance that counts a swap of neighbours as one. */
#include "base/nearest.h"

#include <string.h>

enum { LENGTH_MAX = 64, LETTERS_PER_ERROR = 3 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t distance_between(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t costs[LENGTH_MAX + 1][LENGTH_MAX + 1];
    for (size_t i = 0; i <= a_length; i++) {
        for (size_t j = 0; j <= b_length; j++) {
            if (i == 0 || j == 0) {
                costs[i][j] = i + j;
                continue;
            }
            size_t changed = costs[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            costs[i][j] = least(changed, least(costs[i - 1][j], costs[i][j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                costs[i][j] = least(costs[i][j], costs[i - 2][j - 2] + 1);
        }
    }
    return costs[a_length][b_length];
}

struct nearest nearest_begin(const char *word)
{
    size_t length = strlen(word);
    return (struct nearest){.word = word, .distance = length / LETTERS_PER_ERROR + 1};
}

void nearest_offer(struct nearest *nearest, const char *name)
{
    size_t word_length = strlen(nearest->word);
    size_t name_length = strlen(name);
    if (word_length == 0 || word_length > LENGTH_MAX || name_length > LENGTH_MAX)
        return;
    size_t distance = distance_between(nearest->word, word_length, name, name_length);
    if (strncmp(name, nearest->word, word_length) == 0)
        distance = least(distance, 1);
    if (distance > nearest->distance || (nearest->name && distance == nearest->distance))
        return;
    nearest->name = name;
    nearest->distance = distance;
}
