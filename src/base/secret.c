#include "base/secret.h"

#include <sha2.h>
#include <sys/random.h>

enum { SECRET_BYTES = 32 };

static struct text hexadecimal(struct arena *arena, const unsigned char *bytes, size_t count)
{
    static const char digits[] = "0123456789abcdef";
    char *written = arena_allocate(arena, count * 2);
    for (size_t i = 0; i < count; i++) {
        written[2 * i] = digits[bytes[i] >> 4];
        written[2 * i + 1] = digits[bytes[i] & 15];
    }
    return (struct text){written, count * 2};
}

struct text secret_make(struct arena *arena)
{
    unsigned char bytes[SECRET_BYTES];
    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
        return (struct text){NULL, 0};
    return hexadecimal(arena, bytes, sizeof bytes);
}

struct text secret_hash(struct arena *arena, struct text secret)
{
    char *hash = arena_allocate(arena, SHA256_DIGEST_STRING_LENGTH);
    SHA256Data((const unsigned char *)secret.at, secret.length, hash);
    return text_of(hash);
}
