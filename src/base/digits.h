/* Numbers as digits, without what printf costs: a page has a hundred of them. */
#ifndef EARSHOT_BASE_DIGITS_H
#define EARSHOT_BASE_DIGITS_H

#include <stdint.h>

/* What the longest number takes: a sign and 19 digits. */
enum { DIGITS_MAX_BYTES = 20 };

/* Writes the number at `to`, without a NUL behind it; returns where it ends. */
char *digits_write(char *to, int64_t number);

/* Writes the last `width` digits of a number that is not negative, zeros in front where it has
 * fewer. */
char *digits_write_padded(char *to, int64_t number, int width);

/* The value of a hexadecimal digit, or -1. */
int digits_hexadecimal(char byte);

#endif
