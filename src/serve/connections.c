/* Keeps all connections in one epoll set, so that nginx may keep many of them open, and none of
 * them occupies a thread while it is idle. The workers take turns at it: one of them waits, and
 * goes on to answer one request after the other while none takes long. Before one that may, it
 * takes its connection out of the set and passes the turn. So nobody is woken for what is done in a
 * moment, and nobody waits for what is not.
 *
 * Ending must lose no request, and nginx must not meet many closed connections at once: where it
 * finds two in a row, it gives up. So a connection is closed when it has been answered once more;
 * for those that are not used any more, a moment later. Closing begins with an end to reading: what
 * the peer had sent before that is there and is answered; what it sends later fails on its side,
 * and it takes the request elsewhere. So no request falls between a last look and the close. */
#include "serve/connections.h"

#include "base/log.h"
#include "base/memory.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { LAST_USE_MS = 100 };

/* A thread that has the turn may ask for it again, which then is an error without effect. */
static void turn_open(pthread_mutex_t *turn)
{
    pthread_mutexattr_t checking;
    pthread_mutexattr_init(&checking);
    pthread_mutexattr_settype(&checking, PTHREAD_MUTEX_ERRORCHECK);
    pthread_mutex_init(turn, &checking);
    pthread_mutexattr_destroy(&checking);
}

bool connections_open(struct connections *connections, struct error *error)
{
    *connections = (struct connections){.set = epoll_create1(EPOLL_CLOEXEC),
                                        .finished = eventfd(0, EFD_CLOEXEC)};
    struct epoll_event event = {.events = EPOLLIN};
    if (connections->set >= 0 && connections->finished >= 0 &&
        epoll_ctl(connections->set, EPOLL_CTL_ADD, connections->finished, &event) == 0) {
        pthread_condattr_t monotonic;
        pthread_condattr_init(&monotonic);
        pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
        pthread_mutex_init(&connections->lock, NULL);
        pthread_cond_init(&connections->all_closed, &monotonic);
        pthread_condattr_destroy(&monotonic);
        turn_open(&connections->turn);
        return true;
    }
    error_set(error, "cannot watch connections: %s", strerror(errno));
    close(connections->finished);
    close(connections->set);
    return false;
}

static bool watch(struct connections *connections, struct connection *connection)
{
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = connection};
    connection->watched = true;
    if (epoll_ctl(connections->set, EPOLL_CTL_ADD, connection->descriptor, &event) == 0)
        return true;
    log_failure("watching a connection: %s", strerror(errno));
    return false;
}

/* Whether a request is there to be answered before the connection may be closed. */
static bool is_last_request_left(const struct connection *connection)
{
    int unread = 0;
    shutdown(connection->descriptor, SHUT_RD);
    return ioctl(connection->descriptor, FIONREAD, &unread) == 0 && unread > 0;
}

static void unlink_connection(struct connections *connections, struct connection *connection)
{
    if (connection->previous)
        connection->previous->next = connection->next;
    else
        connections->first = connection->next;
    if (connection->next)
        connection->next->previous = connection->previous;
    free(connection);
    connection_count_close(&connections->count);
    if (!connections->first)
        pthread_cond_signal(&connections->all_closed);
}

static void close_connection(struct connections *connections, struct connection *connection)
{
    close(connection->descriptor);
    unlink_connection(connections, connection);
}

void connections_add(struct connections *connections, int descriptor)
{
    struct connection *connection = memory_allocate(sizeof *connection);
    connection_count_open(&connections->count);
    *connection = (struct connection){.descriptor = descriptor, .waiting = true};
    pthread_mutex_lock(&connections->lock);
    connection->next = connections->first;
    if (connection->next)
        connection->next->previous = connection;
    connections->first = connection;
    if (!watch(connections, connection))
        close_connection(connections, connection);
    pthread_mutex_unlock(&connections->lock);
}

struct connection *connections_take(struct connections *connections)
{
    pthread_mutex_lock(&connections->turn);
    while (connections->event_count <= 0)
        connections->event_count =
            epoll_wait(connections->set, connections->events, CONNECTIONS_AT_ONCE, -1);
    struct connection *connection = connections->events[--connections->event_count].data.ptr;
    if (connection)
        atomic_store(&connection->waiting, false);
    else
        pthread_mutex_unlock(&connections->turn);
    return connection;
}

void connections_pass_turn(struct connections *connections, struct connection *connection)
{
    if (!connection->watched)
        return;
    epoll_ctl(connections->set, EPOLL_CTL_DEL, connection->descriptor, NULL);
    connection->watched = false;
    pthread_mutex_unlock(&connections->turn);
}

static bool watch_again(struct connections *connections, struct connection *connection)
{
    return connection->watched || watch(connections, connection);
}

/* This is on the way of every request, so it takes the lock only at the end. It says that the
 * connection waits before it looks whether that end has begun, and the end does both in the other
 * order: one of the two sees what the other has said. */
void connections_give_back(struct connections *connections, struct connection *connection)
{
    atomic_store(&connection->waiting, true);
    if (!atomic_load(&connections->ending) && watch_again(connections, connection))
        return;
    pthread_mutex_lock(&connections->lock);
    if (!connections->ending || !is_last_request_left(connection) ||
        !watch_again(connections, connection))
        close_connection(connections, connection);
    pthread_mutex_unlock(&connections->lock);
}

void connections_forget(struct connections *connections, struct connection *connection)
{
    pthread_mutex_lock(&connections->lock);
    unlink_connection(connections, connection);
    pthread_mutex_unlock(&connections->lock);
}

/* The end of what can be read is an event too: a worker takes the connection and closes it. It is
 * not closed here, as a worker may hold its event already. */
static void end_waiting(struct connections *connections)
{
    for (struct connection *each = connections->first; each; each = each->next)
        if (each->waiting)
            shutdown(each->descriptor, SHUT_RD);
}

static void wait_for_last_use(struct connections *connections)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += LAST_USE_MS * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    while (connections->first &&
           pthread_cond_timedwait(&connections->all_closed, &connections->lock, &until) == 0)
        continue;
}

void connections_finish(struct connections *connections)
{
    pthread_mutex_lock(&connections->lock);
    connections->ending = true;
    wait_for_last_use(connections);
    end_waiting(connections);
    while (connections->first)
        pthread_cond_wait(&connections->all_closed, &connections->lock);
    pthread_mutex_unlock(&connections->lock);
    eventfd_write(connections->finished, 1);
}

void connections_close(struct connections *connections)
{
    pthread_mutex_destroy(&connections->turn);
    pthread_cond_destroy(&connections->all_closed);
    pthread_mutex_destroy(&connections->lock);
    close(connections->finished);
    close(connections->set);
}
