/* Works on texts alone: whether there is a page at an address is for pages/ to find out. */
#include "web/canonical.h"

#include "base/buffer.h"
#include "web/address.h"

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte;
}

struct text canonical_path(struct arena *arena, struct text path)
{
    char *to = arena_allocate(arena, path.length + 1);
    size_t used = 0;
    for (size_t i = 0; i < path.length; i++)
        if (path.at[i] != '/' || used == 0 || to[used - 1] != '/')
            to[used++] = lower(path.at[i]);
    if (used > 1 && to[used - 1] == '/')
        used--;
    return (struct text){to, used};
}

bool canonical_is_escaped_in_vain(struct text encoded_path)
{
    for (size_t i = 0; i < encoded_path.length; i++)
        if (address_needless_escape(text_slice(encoded_path, i, encoded_path.length)))
            return true;
    return false;
}

/* Behind a stray '%', what was escaped would become an escape. */
static struct text without_needless_escapes(struct arena *arena, struct text text)
{
    if (!address_is_well_escaped(text))
        return text;
    char *to = arena_allocate(arena, text.length + 1);
    size_t used = 0;
    for (size_t i = 0; i < text.length; i++) {
        char byte = address_needless_escape(text_slice(text, i, text.length));
        i += byte ? 2 : 0;
        to[used++] = byte ? byte : text.at[i];
    }
    return (struct text){to, used};
}

static bool is_named(struct arena *arena, struct text parameter, struct text name)
{
    struct text encoded_name = text_split(&parameter, '=');
    return text_equal(without_needless_escapes(arena, encoded_name), name);
}

static void append(struct arena *arena, struct text *query, struct text parameter)
{
    *query = arena_join(arena, *query, text_of(query->length > 0 ? "&" : ""), parameter);
}

struct text canonical_query(struct arena *arena, struct text query, struct text names)
{
    struct text canonical = {NULL, 0};
    while (names.length > 0) {
        struct text name = text_split(&names, ' ');
        struct text rest = query;
        bool found = false;
        while (rest.length > 0 && !found) {
            struct text parameter = text_split(&rest, '&');
            found = is_named(arena, parameter, name);
            if (found)
                append(arena, &canonical, without_needless_escapes(arena, parameter));
        }
    }
    return canonical;
}

static bool is_known(struct arena *arena, struct text parameter, struct text names)
{
    while (names.length > 0)
        if (is_named(arena, parameter, text_split(&names, ' ')))
            return true;
    return false;
}

bool canonical_has_query(struct arena *arena, struct text query, struct text names)
{
    struct text meant = {NULL, 0};
    struct text rest = query;
    while (rest.length > 0) {
        struct text parameter = text_split(&rest, '&');
        if (is_known(arena, parameter, names))
            append(arena, &meant, parameter);
    }
    return text_equal(meant, canonical_query(arena, query, names));
}
