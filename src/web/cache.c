/* A hash table of chains, and a list of those answers that were asked for again, from the newest to
 * the oldest use. */
#include "web/cache.h"

#include "base/memory.h"

#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <xxhash.h>

/* A bucket for each answer of a few kilobytes, as compressed pages are. */
enum { BYTES_PER_BUCKET = 4096, BUCKETS_MIN = 16, PARTS = 4, ARRIVAL_PARTS = 8 };

struct cache {
    pthread_mutex_t lock;
    struct kept **buckets;
    size_t bucket_count;        /* a power of two */
    unsigned char *turned_away; /* of late: a bit of the hash of each, eight bits a bucket */
    size_t turned_away_count;
    struct kept *newest;
    struct kept *oldest;
    size_t hand; /* the bucket that it comes to next, but for full turns */
    size_t bytes;
    size_t arrived_bytes; /* of answers that nobody has asked for again */
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
    cache->turned_away = memset(memory_allocate(cache->bucket_count), 0, cache->bucket_count);
    pthread_mutex_init(&cache->lock, NULL);
    return cache;
}

void cache_close(struct cache *cache)
{
    if (!cache)
        return;
    for (size_t i = 0; i < cache->bucket_count; i++)
        for (struct kept *each = cache->buckets[i], *next; each; each = next) {
            next = each->next;
            kept_release(each);
        }
    pthread_mutex_destroy(&cache->lock);
    free(cache->buckets);
    free(cache->turned_away);
    free(cache);
}

static uint64_t hash_of(const struct kept_key *key)
{
    return XXH3_64bits(key->target.at, key->target.length);
}

static struct kept **bucket_of(struct cache *cache, const struct kept_key *key)
{
    return &cache->buckets[hash_of(key) & (cache->bucket_count - 1)];
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

static void list_remove(struct cache *cache, struct kept *kept)
{
    *(kept->newer ? &kept->newer->older : &cache->newest) = kept->older;
    *(kept->older ? &kept->older->newer : &cache->oldest) = kept->newer;
}

static void list_add(struct cache *cache, struct kept *kept)
{
    kept->newer = NULL;
    kept->older = cache->newest;
    *(kept->older ? &kept->older->newer : &cache->oldest) = kept;
    cache->newest = kept;
}

static void count_in(struct cache *cache, struct kept *kept)
{
    if (kept->uses > 0)
        list_add(cache, kept);
    else
        cache->arrived_bytes += kept->bytes;
}

static void count_out(struct cache *cache, struct kept *kept)
{
    if (kept->uses > 0)
        list_remove(cache, kept);
    else
        cache->arrived_bytes -= kept->bytes;
}

static void take_out(struct cache *cache, struct kept **link)
{
    struct kept *kept = *link;
    *link = kept->next;
    count_out(cache, kept);
    cache->bytes -= kept->bytes;
    cache->answers--;
    kept_release(kept);
}

/* One of those that nobody has asked for again, in the order of their hashes, which is as good as
 * none: in the order of their arrival each of more pages in turn than there is room for would go
 * just before it is asked for. */
static struct kept **next_arrived(struct cache *cache)
{
    for (;;) {
        struct kept **link = &cache->buckets[cache->hand & (cache->bucket_count - 1)];
        while (*link && (*link)->uses > 0)
            link = &(*link)->next;
        if (*link)
            return link;
        cache->hand++;
    }
}

/* Whoever reads a whole site would push out everything that is asked for often, page by page. So
 * what nobody has asked for again has a part of the cache to itself, and goes first where it is
 * larger than that. */
static void make_room(struct cache *cache, size_t bytes)
{
    while (cache->bytes + bytes > cache->ceiling) {
        bool is_full = cache->arrived_bytes > cache->ceiling / ARRIVAL_PARTS || !cache->oldest;
        take_out(cache, is_full ? next_arrived(cache) : find_link(cache, &cache->oldest->key));
    }
}

/* Most of what is asked for once is not asked for again, and to put it in takes a tenth of the time
 * that it takes to make it, if it was not dear. So where others would have to make room, it comes
 * in at the second time; or at the first, where it shares a bit with another, which does no harm.
 */
static bool was_turned_away(struct cache *cache, const struct kept_key *key)
{
    size_t bits = cache->bucket_count * CHAR_BIT;
    size_t bit = (hash_of(key) >> 32) & (bits - 1);
    unsigned char *byte = &cache->turned_away[bit / CHAR_BIT];
    unsigned char mask = (unsigned char)(1 << bit % CHAR_BIT);
    if (*byte & mask)
        return true;
    if (++cache->turned_away_count > bits / 4) {
        memset(cache->turned_away, 0, cache->bucket_count);
        cache->turned_away_count = 0;
    }
    *byte |= mask;
    return false;
}

static bool may_come_in(struct cache *cache, const struct kept *kept)
{
    return kept->was_dear || cache->bytes + kept->bytes <= cache->ceiling ||
           was_turned_away(cache, &kept->key);
}

static void put_in(struct cache *cache, struct kept *kept)
{
    struct kept **link = find_link(cache, &kept->key);
    if (*link) {
        kept->uses = (*link)->uses;
        take_out(cache, link);
    } else if (!may_come_in(cache, kept)) {
        return;
    }
    make_room(cache, kept->bytes);
    link = bucket_of(cache, &kept->key);
    kept->next = *link;
    *link = kept;
    count_in(cache, kept);
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
        count_out(cache, kept);
        *uses = ++kept->uses;
        count_in(cache, kept);
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
