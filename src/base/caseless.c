#include "base/caseless.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <utf8proc.h>

static bool is_space(uint32_t c)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return (c >= '\t' && c <= '\r') || category == UTF8PROC_CATEGORY_ZS ||
           category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

static struct text fold_spaces(struct arena *arena, struct text text)
{
    char *to = arena_allocate(arena, text.length);
    size_t used = 0;
    bool has_space = false;
    for (size_t length; text.length > 0; text = text_slice(text, length, text.length)) {
        if (is_space(utf8_decode(text, &length))) {
            has_space = used > 0;
            continue;
        }
        if (has_space)
            to[used++] = ' ';
        has_space = false;
        memcpy(to + used, text.at, length);
        used += length;
    }
    return (struct text){to, used};
}

struct text caseless_fold(struct arena *arena, struct text text)
{
    utf8proc_uint8_t *folded = NULL;
    utf8proc_ssize_t length = utf8proc_map(
        (const utf8proc_uint8_t *)text.at, (utf8proc_ssize_t)text.length, &folded,
        UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    if (length == UTF8PROC_ERROR_NOMEM)
        memory_exhausted();
    if (length < 0)
        return (struct text){NULL, 0};
    struct text result = fold_spaces(arena, (struct text){(const char *)folded, (size_t)length});
    free(folded);
    return result;
}
