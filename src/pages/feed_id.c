#include "pages/feed_id.h"

#include <uuid/uuid.h>

#define PODCAST_NAMESPACE "ead4c236-bf58-58c6-a2c6-a6b28d128cb6"

static struct text spell(struct arena *arena, const uuid_t uuid)
{
    char spelling[UUID_STR_LEN];
    uuid_unparse_lower(uuid, spelling);
    return arena_copy(arena, text_of(spelling));
}

struct text feed_id(struct arena *arena, struct text name)
{
    uuid_t podcast_namespace;
    uuid_t uuid;
    uuid_parse(PODCAST_NAMESPACE, podcast_namespace);
    uuid_generate_sha1(uuid, podcast_namespace, name.at ? name.at : "", name.length);
    return spell(arena, uuid);
}

struct text feed_id_of_address(struct arena *arena, struct text url)
{
    /* The address is absolute: two slashes follow the scheme. */
    return feed_id(arena, text_slice(url, text_find(url, '/') + 2, url.length));
}

struct text feed_id_of_guid(struct arena *arena, struct text guid)
{
    uuid_t uuid;
    if (guid.length == UUID_STR_LEN - 1 && uuid_parse(arena_c_string(arena, guid), uuid) == 0)
        return spell(arena, uuid);
    return feed_id(arena, guid);
}

struct text feed_id_urn(struct arena *arena, struct text uuid)
{
    return arena_join(arena, TEXT("urn:uuid:"), uuid);
}
