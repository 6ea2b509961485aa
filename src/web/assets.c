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

static struct text hashed_address(struct arena *arena, struct text name, struct text content)
{
    size_t dot = last_dot(name);
    uint64_t hash = XXH3_64bits(content.at, content.length);
    return arena_format(arena, "/static/%.*s.%016" PRIx64 "%.*s",
                        TEXT_ARGUMENTS(text_slice(name, 0, dot)), hash,
                        TEXT_ARGUMENTS(text_slice(name, dot, name.length)));
}

struct text assets_add(struct assets *assets, struct arena *arena, struct text name,
                       struct text content)
{
    struct asset *asset = &assets->items[assets->count++];
    *asset = (struct asset){
        .name = name,
        .address = hashed_address(arena, name, content),
        .content = content,
        .media_type = media_type_of(name),
    };
    return asset->address;
}

void assets_open(struct assets *assets, struct arena *arena)
{
    size_t room = static_files_count + ASSETS_ADDED_MAX;
    *assets = (struct assets){.items = arena_allocate(arena, room * sizeof assets->items[0])};
    for (size_t i = 0; i < static_files_count; i++)
        assets_add(assets, arena, static_files[i].name, static_files[i].content);
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
