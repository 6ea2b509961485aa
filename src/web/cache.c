/* A hash table of chains, through which a hand goes round for room: what was found since it last
 * came by stays, the rest is taken out. The order is that of the hashes, so as good as none. Where
 * those unused for longest make room, each of more pages in turn than there is room for goes just
 * before it is asked for, and none is ever found; so are four fifths, where it is a twentieth
 * more. */
#include "web/cache.h"

#include "base/memory.h"

#include <pthread.h>
#include <stdlib.h>
#include <xxhash.h>

/* A bucket for each answer of a few kilobytes, as compressed pages are. */
enum { BYTES_PER_BUCKET = 4096, BUCKETS_MIN = 16, PARTS = 4 };

struct cache {
    pthread_mutex_t lock;
    struct kept **buckets;
    size_t bucket_count; /* a power of two */
    size_t hand;         /* the bucket that it comes to next, but for full turns */
    size_t bytes;
    size_t answers;
    size_t ceiling;
};

struct cache *cache_open(size_t bytes)
{
    struct cache *cache = memory_allocate(sizeof *cache);
    *cache = (struct cache){.ceiling = bytes, .bucket_count = BUCKETS_MIN};
    while (cache->bucket_count * BYTES_PER_BUCKET < bytes)
        cache->bucket_count *= 2;
    size_t size = cache->bucket_count * sizeof cache->buckets[0];
    cache->buckets = memset(memory_allocate(size), 0, size);
    pthread_mutex_init(&cache->lock, NULL);
    return cache;
}

static void take_out(struct cache *cache, struct kept **link)
{
    struct kept *kept = *link;
    *link = kept->next;
    cache->bytes -= kept->bytes;
    cache->answers--;
    kept_release(kept);
}

void cache_close(struct cache *cache)
{
    if (!cache)
        return;
    for (size_t i = 0; i < cache->bucket_count; i++)
        while (cache->buckets[i])
            take_out(cache, &cache->buckets[i]);
    pthread_mutex_destroy(&cache->lock);
    free(cache->buckets);
    free(cache);
}

static struct kept **bucket_of(struct cache *cache, const struct kept_key *key)
{
    uint64_t hash = XXH3_64bits(key->target.at, key->target.length);
    return &cache->buckets[hash & (cache->bucket_count - 1)];
}

static bool is_for(const struct kept *kept, const struct kept_key *key)
{
    return text_equal(kept->key.target, key->target) &&
           representation_equal(kept->key.representation, key->representation);
}

/* Where the bucket points to the answer, or to NULL at its end. */
static struct kept **find_link(struct cache *cache, const struct kept_key *key)
{
    struct kept **link = bucket_of(cache, key);
    while (*link && !is_for(*link, key))
        link = &(*link)->next;
    return link;
}

static void make_room(struct cache *cache, size_t bytes)
{
    while (cache->bytes + bytes > cache->ceiling) {
        struct kept **link = &cache->buckets[cache->hand++ & (cache->bucket_count - 1)];
        while (*link)
            if ((*link)->is_found) {
                (*link)->is_found = false;
                link = &(*link)->next;
            } else {
                take_out(cache, link);
            }
    }
}

static void put_in(struct cache *cache, struct kept *kept)
{
    struct kept **link = find_link(cache, &kept->key);
    if (*link) {
        kept->uses = (*link)->uses;
        kept->is_found = (*link)->is_found;
        take_out(cache, link);
    }
    make_room(cache, kept->bytes);
    link = bucket_of(cache, &kept->key);
    kept->next = *link;
    *link = kept;
    cache->bytes += kept->bytes;
    cache->answers++;
    kept_hold(kept);
}

struct kept *cache_find(struct cache *cache, const struct kept_key *key, unsigned int *uses)
{
    *uses = 0;
    if (!cache)
        return NULL;
    pthread_mutex_lock(&cache->lock);
    struct kept *kept = *find_link(cache, key);
    if (kept) {
        kept_hold(kept);
        *uses = ++kept->uses;
        kept->is_found = true;
    }
    pthread_mutex_unlock(&cache->lock);
    return kept;
}

void cache_put(struct cache *cache, struct kept *kept)
{
    if (!cache || kept->bytes > cache->ceiling / PARTS)
        return;
    pthread_mutex_lock(&cache->lock);
    put_in(cache, kept);
    pthread_mutex_unlock(&cache->lock);
}

void cache_measure(struct cache *cache, size_t *bytes, size_t *answers)
{
    *bytes = *answers = 0;
    if (!cache)
        return;
    pthread_mutex_lock(&cache->lock);
    *bytes = cache->bytes;
    *answers = cache->answers;
    pthread_mutex_unlock(&cache->lock);
}
