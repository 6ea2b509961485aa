#include "export/static_nginx.h"

#include <string.h>

void static_nginx_begin(struct static_nginx *nginx, size_t bytes_max)
{
    *nginx = (struct static_nginx){.lines = {0}};
    buffer_begin(&nginx->lines, bytes_max);
}

void static_nginx_end(struct static_nginx *nginx)
{
    buffer_end(&nginx->lines);
    seen_end(&nginx->seen);
}

/* Old paths come from strangers' feeds, and may have in them whatever they like. */
static void write_quoted(struct buffer *to, struct text text)
{
    buffer_append_byte(to, '"');
    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] == '"' || text.at[i] == '\\')
            buffer_append_byte(to, '\\');
        buffer_append_byte(to, text.at[i]);
    }
    buffer_append_byte(to, '"');
}

/* False where it has been told already. */
static bool begin_location(struct static_nginx *nginx, struct text path, const char *end)
{
    struct arena arena;
    arena_begin(&arena);
    struct text whole = arena_join(&arena, path, text_of(end));
    bool is_new = seen_add(&nginx->seen, whole, 1) == 0;
    if (is_new) {
        bool is_below = strcmp(end, "/") == 0;
        buffer_append_format(&nginx->lines, "location %s ", is_below ? "^~" : "=");
        write_quoted(&nginx->lines, whole);
    }
    arena_end(&arena);
    return is_new;
}

void static_nginx_move(struct static_nginx *nginx, struct text path, struct text to,
                       const char *end)
{
    if (!begin_location(nginx, path, end))
        return;
    if (strcmp(end, "/") == 0)
        buffer_append_format(&nginx->lines, " { rewrite \"^%.*s(/.*)$\" \"%.*s$1\" permanent; }\n",
                             TEXT_ARGUMENTS(path), TEXT_ARGUMENTS(to));
    else
        buffer_append_format(&nginx->lines, " { return 301 \"%.*s%s\"; }\n", TEXT_ARGUMENTS(to),
                             end);
}

void static_nginx_remove(struct static_nginx *nginx, struct text path, const char *end)
{
    if (begin_location(nginx, path, end))
        buffer_append(&nginx->lines, TEXT(" { return 410; }\n"));
}
