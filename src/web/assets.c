#include "web/assets.h"

#include "base/embed.h"
#include "web/media_type.h"

#include <inttypes.h>
#include <xxhash.h>

/* Made by earshot_embed() from static/. */
extern const struct embedded_file static_files[];
extern const size_t static_files_count;

static size_t last_dot(struct text name)
{
    size_t dot = name.length;
    for (size_t i = 0; i < name.length; i++)
        if (name.at[i] == '.')
            dot = i;
    return dot;
}

static struct text hashed_address(struct arena *arena, const struct embedded_file *file)
{
    size_t dot = last_dot(file->name);
    uint64_t hash = XXH3_64bits(file->content.at, file->content.length);
    return arena_format(arena, "/static/%.*s.%016" PRIx64 "%.*s",
                        TEXT_ARGUMENTS(text_slice(file->name, 0, dot)), hash,
                        TEXT_ARGUMENTS(text_slice(file->name, dot, file->name.length)));
}

void assets_open(struct assets *assets, struct arena *arena)
{
    assets->count = static_files_count;
    assets->items = arena_allocate(arena, static_files_count * sizeof assets->items[0]);
    for (size_t i = 0; i < static_files_count; i++)
        assets->items[i] = (struct asset){
            .name = static_files[i].name,
            .address = hashed_address(arena, &static_files[i]),
            .content = static_files[i].content,
            .media_type = media_type_of(static_files[i].name),
        };
}

struct text assets_address(const struct assets *assets, struct text name)
{
    for (size_t i = 0; i < assets->count; i++)
        if (text_equal(assets->items[i].name, name))
            return assets->items[i].address;
    return (struct text){NULL, 0};
}

bool assets_find(const struct assets *assets, struct text path, struct text *content,
                 struct text *media_type)
{
    for (size_t i = 0; i < assets->count; i++) {
        if (text_equal(assets->items[i].address, path)) {
            *content = assets->items[i].content;
            *media_type = assets->items[i].media_type;
            return true;
        }
    }
    return false;
}
