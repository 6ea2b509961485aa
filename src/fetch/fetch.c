/* Whose turn it is: few transfers at once, never two to one host, and none to a host that asked to
 * be left alone for a while. */
#include "fetch/fetch.h"

#include "base/clock.h"
#include "base/memory.h"
#include "fetch/transfer.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

enum { TRANSFERS_MAX = 4, POLL_MS = 250, PAUSE_BEFORE_RETRY_MS = 1000, NONE = -1 };

const struct fetch_limits fetch_document_limits = {.bytes = 16 << 20,
                                                   .connect_s = 10,
                                                   .stall_s = 20,
                                                   .whole_s = 120,
                                                   .tries = 3,
                                                   .patience_s = 60};
const struct fetch_limits fetch_feed_limits = {.bytes = 64 << 20,
                                               .connect_s = 10,
                                               .stall_s = 20,
                                               .whole_s = 300,
                                               .tries = 3,
                                               .patience_s = 60};
const struct fetch_limits fetch_media_limits = {.bytes = (int64_t)4 << 30,
                                                .connect_s = 10,
                                                .stall_s = 60,
                                                .whole_s = 6 * 3600,
                                                .tries = 5,
                                                .patience_s = 120};

/* What is still to be fetched from one host, in the order that it was given in. */
struct host {
    uint64_t hash;
    int64_t first; /* number of a fetch, or NONE */
    int64_t last;
    int tries; /* of the first */
    int64_t pause_until_ms;
    bool is_busy;
};

struct queue {
    struct fetch *fetches;
    size_t count;
    size_t done;
    struct host *hosts;
    size_t host_count;
    size_t open_from; /* hosts before this one have nothing left */
    int64_t *next;    /* of each fetch: the one behind it at its host, or NONE */
    struct transfer transfers[TRANSFERS_MAX];
    struct host *host_of[TRANSFERS_MAX];
    const struct fetch_options *options;
    const struct curl_library *library;
    CURLM *multi;
    struct arena *arena;
};

/* ---- by host ---- */

static uint64_t hash_of_host(const char *url)
{
    const char *host = strstr(url, "//");
    host = host ? host + strlen("//") : url;
    return XXH3_64bits(host, strcspn(host, "/?#"));
}

/* An open hash table with linear probing, at most half full. */
static struct host *find_host(struct host *table, size_t capacity, uint64_t hash)
{
    size_t at = hash & (capacity - 1);
    while (table[at].first != NONE && table[at].hash != hash)
        at = (at + 1) & (capacity - 1);
    return &table[at];
}

static void add(struct queue *queue, size_t capacity, int64_t number)
{
    uint64_t hash = hash_of_host(queue->fetches[number].url);
    struct host *host = find_host(queue->hosts, capacity, hash);
    if (host->first == NONE)
        *host = (struct host){.hash = hash, .first = number};
    else
        queue->next[host->last] = number;
    host->last = number;
}

static bool is_there(const struct fetch *fetch)
{
    int64_t age_s = 0;
    if (!fetch->path || fetched_file_size(fetch->path, &age_s) < 0)
        return false;
    return fetch->is_settled || (age_s >= 0 && age_s < fetch->fresh_s);
}

static void take_as_it_is(struct queue *queue, struct fetch *fetch)
{
    fetched_file_tell(fetch, queue->arena);
    fetch->state = FETCH_DONE;
    queue->done++;
}

static void gather(struct queue *queue)
{
    size_t capacity = 16;
    while (capacity < queue->count * 2)
        capacity *= 2;
    queue->hosts = memory_allocate(capacity * sizeof *queue->hosts);
    queue->next = memory_allocate((queue->count + 1) * sizeof *queue->next);
    for (size_t i = 0; i < capacity; i++)
        queue->hosts[i] = (struct host){.first = NONE};
    for (size_t i = 0; i < queue->count; i++) {
        struct fetch *fetch = &queue->fetches[i];
        fetch->state = FETCH_WAITING;
        fetch->status = 0;
        fetch->bytes = -1;
        fetch->content_type = fetch->reason = "";
        queue->next[i] = NONE;
        if (is_there(fetch))
            take_as_it_is(queue, fetch);
        else
            add(queue, capacity, (int64_t)i);
    }
    for (size_t i = 0; i < capacity; i++)
        if (queue->hosts[i].first != NONE)
            queue->hosts[queue->host_count++] = queue->hosts[i];
}

/* ---- one after the other ---- */

static void report(struct queue *queue)
{
    if (queue->options->progressed)
        queue->options->progressed(queue->options->context, queue->done, queue->count);
}

static void leave(struct queue *queue, struct host *host, enum fetch_state state)
{
    int64_t number = host->first;
    queue->fetches[number].state = state;
    host->first = queue->next[number];
    host->tries = 0;
    queue->done++;
    report(queue);
}

static struct host *find_turn(struct queue *queue)
{
    int64_t now_ms = clock_monotonic_ms();
    while (queue->open_from < queue->host_count && queue->hosts[queue->open_from].first == NONE)
        queue->open_from++;
    for (size_t i = queue->open_from; i < queue->host_count; i++) {
        struct host *host = &queue->hosts[i];
        if (host->first != NONE && !host->is_busy && now_ms >= host->pause_until_ms)
            return host;
    }
    return NULL;
}

static void start(struct queue *queue, size_t place, struct host *host)
{
    struct transfer *transfer = &queue->transfers[place];
    host->is_busy = true;
    host->tries++;
    queue->host_of[place] = host;
    transfer_begin(transfer, &queue->fetches[host->first]);
    queue->library->multi_add_handle(queue->multi, transfer->easy);
}

static void start_all(struct queue *queue)
{
    for (size_t i = 0; i < TRANSFERS_MAX; i++) {
        struct host *host = queue->transfers[i].fetch ? NULL : find_turn(queue);
        if (host)
            start(queue, i, host);
    }
}

/* False where the host wants to be left alone for longer than anybody waits. */
static bool pause_host(struct host *host, const struct fetch *fetch, int64_t retry_after_s)
{
    int64_t pause_ms = (int64_t)PAUSE_BEFORE_RETRY_MS * host->tries;
    if (retry_after_s > fetch->limits->patience_s)
        return false;
    if (retry_after_s >= 0)
        pause_ms = retry_after_s * 1000;
    host->pause_until_ms = clock_monotonic_ms() + pause_ms;
    return true;
}

static void finish(struct queue *queue, size_t place, CURLcode code)
{
    struct transfer *transfer = &queue->transfers[place];
    struct host *host = queue->host_of[place];
    struct fetch *fetch = transfer->fetch;
    queue->library->multi_remove_handle(queue->multi, transfer->easy);
    enum transfer_end end = transfer_end(transfer, code, queue->arena);
    host->is_busy = false;
    if (end == TRANSFER_AGAIN && host->tries < fetch->limits->tries &&
        pause_host(host, fetch, transfer->response.retry_after_s))
        return;
    leave(queue, host, end == TRANSFER_DONE ? FETCH_DONE : FETCH_FAILED);
}

static void finish_all(struct queue *queue)
{
    int left;
    for (CURLMsg *message; (message = queue->library->multi_info_read(queue->multi, &left));) {
        if (message->msg != CURLMSG_DONE)
            continue;
        CURL *easy = message->easy_handle;
        CURLcode code = message->data.result;
        for (size_t i = 0; i < TRANSFERS_MAX; i++)
            if (queue->transfers[i].easy == easy)
                finish(queue, i, code);
    }
}

static bool perform(struct queue *queue)
{
    int running;
    while (queue->done < queue->count) {
        start_all(queue);
        if (queue->library->multi_perform(queue->multi, &running) != CURLM_OK)
            return false;
        size_t done_before = queue->done;
        finish_all(queue);
        if (queue->done == done_before &&
            queue->library->multi_poll(queue->multi, NULL, 0, POLL_MS, NULL) != CURLM_OK)
            return false;
    }
    return true;
}

/* ---- the whole ---- */

static bool open_queue(struct queue *queue)
{
    bool opened = true;
    queue->multi = queue->library->multi_init();
    for (size_t i = 0; i < TRANSFERS_MAX; i++)
        opened &=
            transfer_open(&queue->transfers[i], queue->library, queue->options->allow_private);
    if (!queue->multi || !opened)
        return false;
    queue->library->multi_setopt(queue->multi, CURLMOPT_MAX_HOST_CONNECTIONS, 1L);
    return true;
}

static void close_queue(struct queue *queue)
{
    for (size_t i = 0; i < TRANSFERS_MAX; i++)
        transfer_close(&queue->transfers[i]);
    if (queue->multi)
        queue->library->multi_cleanup(queue->multi);
}

/* libcurl is not even loaded where everything is there already. */
static bool run(struct queue *queue, struct error *error)
{
    if (queue->done == queue->count)
        return true;
    queue->library = curl_library_load(error);
    if (!queue->library)
        return false;
    bool done = open_queue(queue) && perform(queue);
    close_queue(queue);
    return done || error_set(error, "libcurl cannot be used");
}

bool fetch_all(struct fetch *fetches, size_t count, const struct fetch_options *options,
               struct arena *arena, struct error *error)
{
    struct queue queue = {.fetches = fetches, .count = count, .options = options, .arena = arena};
    gather(&queue);
    bool done = run(&queue, error);
    free(queue.hosts);
    free(queue.next);
    return done;
}
