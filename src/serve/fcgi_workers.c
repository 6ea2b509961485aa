/* Answers requests: takes a connection that has one, lets libfcgi read it and write the answer. */
#include "serve/fcgi_workers.h"

#include "base/digits.h"
#include "base/memory.h"
#include "serve/fcgi_connection.h"
#include "serve/output.h"
#include "serve/variables.h"

#include <stdlib.h>
#include <unistd.h>

#define NGINX_MAY_KEEP "X-Accel-Expires: @"

enum { WORKERS_MIN = 3, TARGET_MAX_BYTES = 16 * 1024 };

struct fcgi_worker {
    pthread_t thread;
    struct connections *connections;
    struct site *site;
};

struct connection_sink {
    struct sink sink;
    FCGX_Request *request;
};

static bool connection_write(struct sink *sink, struct text bytes)
{
    return fcgi_connection_write(((struct connection_sink *)(void *)sink)->request, bytes);
}

static bool connection_write_last(struct sink *sink, struct text bytes)
{
    return fcgi_connection_write_last(((struct connection_sink *)(void *)sink)->request, bytes);
}

/* nginx may give the answer again until the second that it is for has passed. A time-to-live of one
 * second would mean up to two there, because nginx counts whole seconds. It keeps the header to
 * itself (ngx_http_fastcgi_module, "fastcgi_ignore_headers"). */
static bool allow_nginx_to_keep(struct sink *out, int64_t now_at)
{
    char line[sizeof NGINX_MAY_KEEP + DIGITS_MAX_BYTES + 2] = NGINX_MAY_KEEP;
    char *end = digits_write(line + sizeof NGINX_MAY_KEEP - 1, now_at);
    *end++ = '\r';
    *end++ = '\n';
    return out->write(out, (struct text){line, (size_t)(end - line)});
}

/* Keeps the turn for what is in the cache; to make an answer takes longer. */
static void respond(struct fcgi_worker *worker, struct connection *connection,
                    const struct request *request, struct response *response)
{
    if (site_recall(worker->site, request, response))
        return;
    connections_pass_turn(worker->connections, connection);
    site_make(worker->site, request, response);
}

/* True: the connection is kept for the next request. */
static bool answer(struct fcgi_worker *worker, struct connection *connection,
                   FCGX_Request *fcgi_request)
{
    struct buffer target;
    buffer_begin(&target, TARGET_MAX_BYTES);
    struct request request;
    struct response response;
    variables_read(fcgi_request->envp, &target, &request);
    respond(worker, connection, &request, &response);
    struct connection_sink out = {{connection_write, connection_write_last}, fcgi_request};
    bool whole =
        allow_nginx_to_keep(&out.sink, request.now_at) && output_write(&response, &out.sink);
    bool kept = fcgi_connection_end(fcgi_request, whole);
    response_end(&response);
    buffer_end(&target);
    return kept;
}

static void *worker_run(void *argument)
{
    struct fcgi_worker *worker = argument;
    struct connection *connection;
    while ((connection = connections_take(worker->connections))) {
        FCGX_Request request;
        if (fcgi_connection_begin(&request, worker->connections, connection) &&
            answer(worker, connection, &request))
            connections_give_back(worker->connections, connection);
        else
            connections_forget(worker->connections, connection);
    }
    return NULL;
}

int fcgi_workers_count(int wanted)
{
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    if (wanted > 0)
        return wanted;
    return online > WORKERS_MIN ? (int)online : WORKERS_MIN;
}

bool fcgi_workers_open(struct fcgi_workers *workers, int count, const struct site_options *options,
                       struct connections *connections, struct error *error)
{
    *workers =
        (struct fcgi_workers){.all = memory_allocate((size_t)count * sizeof(struct fcgi_worker))};
    for (; workers->count < count; workers->count++) {
        const struct site *first = workers->count > 0 ? workers->all[0].site : NULL;
        struct site *site = site_open_beside(first, options, error);
        if (!site)
            return false;
        workers->all[workers->count] =
            (struct fcgi_worker){.connections = connections, .site = site};
    }
    return true;
}

bool fcgi_workers_start(struct fcgi_workers *workers, struct error *error)
{
    for (; workers->started < workers->count; workers->started++) {
        struct fcgi_worker *worker = &workers->all[workers->started];
        int failure = pthread_create(&worker->thread, NULL, worker_run, worker);
        if (failure != 0)
            return error_set(error, "cannot start a thread: %s", strerror(failure));
    }
    return true;
}

void fcgi_workers_close(struct fcgi_workers *workers)
{
    for (int i = 0; i < workers->started; i++)
        pthread_join(workers->all[i].thread, NULL);
    for (int i = workers->count - 1; i >= 0; i--)
        site_close(workers->all[i].site);
    free(workers->all);
}
