/* The response cache: the answers given last, within a bound of memory, for all threads. What it
 * holds is never taken out because of a change: an answer says itself until when it is good. */
#ifndef EARSHOT_WEB_CACHE_H
#define EARSHOT_WEB_CACHE_H

#include "web/kept.h"

struct cache;

/* A cache of about that many bytes; of 0 it holds nothing. */
struct cache *cache_open(size_t bytes);

/* Ends its holds. NULL is allowed, here and below: a cache that never has anything. */
void cache_close(struct cache *cache);

/* The answer put there last for that key, held for the caller, and how often one was found for it,
 * this time counted. NULL, and 0, where there is none. It may not be good any more. */
struct kept *cache_find(struct cache *cache, const struct kept_key *key, unsigned int *uses);

/* Puts an answer there, in place of one for the same key. Room is made by new answers that nobody
 * has asked for again, and by those unused for longest; for an answer that is put there for the
 * first time, as far as is remembered, none is made unless it was dear. One that would take more
 * than a quarter of the cache is left out. */
void cache_put(struct cache *cache, struct kept *kept);

/* What lies in it: bytes of memory, about, and answers. */
void cache_measure(struct cache *cache, size_t *bytes, size_t *answers);

#endif
