/* An answer that can be given again: a whole body in one representation, with the headers of its
 * 200 and of the 304 that stands for it. It does not change, and threads share it by counting. */
#ifndef EARSHOT_WEB_KEPT_H
#define EARSHOT_WEB_KEPT_H

#include "web/coding.h"
#include "web/precondition.h"
#include "web/response.h"

#include <stdatomic.h>

/* What an answer is for. */
struct kept_key {
    struct text target;
    struct representation representation;
};

/* For how long an answer is what making it anew would give. */
struct kept_validity {
    uint64_t version; /* of the store */
    int64_t from_at;  /* a second, and */
    int64_t until_at; /* the first one in which something may have become due */
};

/* What a transport has made of an answer to send it again at once. */
struct kept_prepared {
    void (*end)(struct kept_prepared *prepared);
};

enum { KEPT_STATUSES = 2 };

/* Bytes of a header; response_add_header() lets none pass that needs more. */
struct kept_header {
    uint16_t name_length;
    uint16_t value_length;
};

struct kept {
    atomic_int holders;
    struct kept_key key;
    struct kept_validity validity;
    struct validators validators;
    unsigned int route; /* that it is counted for (meter.h) */
    bool was_dear;      /* to make: many times what others were */
    enum coding coding;
    uint64_t hash[2]; /* of the body without its coding, XXH3 128 */
    struct text body; /* in its coding */
    char *large_body; /* where it has memory of its own; or NULL */
    _Atomic(struct kept_prepared *) prepared[KEPT_STATUSES];
    size_t bytes; /* of memory, about */
    /* Of the cache that it is in, guarded by its lock: */
    struct kept *next; /* of its bucket */
    struct kept *newer;
    struct kept *older;
    unsigned int uses;
    /* Lines of "Name: value" as they are sent, first those that the 304 has too. They, the texts
     * that the key and the validators borrow, and a body that is not large lie behind the lengths:
     * most answers are one piece of memory. */
    struct text lines;
    size_t not_modified_count;
    size_t header_count;
    struct kept_header headers[];
};

/* Makes one, held once, of a settled 200 with a body: copies its headers, and copies or takes over
 * the bytes of `body`, which is then empty and stands in place of the response's. */
struct kept *kept_make(const struct response *settled, const struct kept_key *key,
                       const struct kept_validity *validity, enum coding coding,
                       struct buffer *body);

void kept_hold(struct kept *kept);

/* Ends a hold; the last one frees. NULL is allowed. */
void kept_release(struct kept *kept);

/* Whether it still is what making it anew would give, at this version of the store and second. */
bool kept_is_good(const struct kept *kept, uint64_t version, int64_t now_at);

/* Answers a GET or HEAD with it: 200, or 304 where the request's preconditions say so. The caller's
 * hold passes to the response. */
void kept_answer(struct kept *kept, const struct request *request, struct response *response);

/* All headers of a response that has a `kept`, as lines that end by CR LF. */
struct text kept_lines(const struct response *response);

/* What a transport keeps beside a response that has a `kept`: made by `make` the first time that
 * this answer with this status is sent, which may give NULL. It ends with the answer. */
struct kept_prepared *kept_prepared(struct response *response,
                                    struct kept_prepared *(*make)(struct response *response));

#endif
