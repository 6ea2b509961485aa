/* The connections of a server, and which of them have a request to read. */
#ifndef EARSHOT_SERVE_CONNECTIONS_H
#define EARSHOT_SERVE_CONNECTIONS_H

#include "base/error.h"
#include "serve/connection_count.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/epoll.h>

enum { CONNECTIONS_AT_ONCE = 16 };

struct connection {
    struct connection *previous;
    struct connection *next;
    int descriptor;
    bool watched;        /* in the set */
    atomic_bool waiting; /* for a request; otherwise a worker has it */
};

struct connections {
    int set;      /* epoll: every connection that is watched, and `finished` */
    int finished; /* eventfd, readable for ever once the workers shall end */
    atomic_bool ending;
    struct connection_count count;
    pthread_mutex_t turn; /* guards what follows, until `lock` */
    struct epoll_event events[CONNECTIONS_AT_ONCE];
    int event_count;
    pthread_mutex_t lock; /* guards what follows */
    pthread_cond_t all_closed;
    struct connection *first;
};

/* False with a sentence in *error; there is then nothing to close. */
bool connections_open(struct connections *connections, struct error *error);

/* Adds a connected socket and owns it from now on. One that cannot be watched is closed. */
void connections_add(struct connections *connections, int descriptor);

/* Waits for the turn, unless this thread has it already, and then for a connection from which a
 * request can be read: it is this thread's until it calls connections_give_back() or
 * connections_forget(). NULL when the server has ended, and the turn has passed on. */
struct connection *connections_take(struct connections *connections);

/* Lets another thread take its turn, because this one is busy with the connection for longer.
 * Without effect the second time. */
void connections_pass_turn(struct connections *connections, struct connection *connection);

/* The answer is written and the peer keeps the connection for its next request. */
void connections_give_back(struct connections *connections, struct connection *connection);

/* The connection has been closed. */
void connections_forget(struct connections *connections, struct connection *connection);

/* Lets the workers answer every request that has been sent, and returns when no connection is open,
 * which takes a tenth of a second longer where some are idle; connections_take() then gives NULL to
 * each of them. Nothing may be added any more. */
void connections_finish(struct connections *connections);

/* After the workers have ended. */
void connections_close(struct connections *connections);

#endif
