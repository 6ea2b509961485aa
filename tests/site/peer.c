/* What nginx would not do to the FastCGI server, and what a supervisor does for it. One action per
 * run; each ends with status 0 when what it waits for has come. */
#include "records.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { INHERITED_DESCRIPTOR = 3, DEAF_BYTES = 128 * 1024 };

static void announce(const char *word)
{
    puts(word);
    fflush(stdout);
}

/* The server is expected to close the connection without an answer. */
static int wait_for_end(int descriptor)
{
    char byte;
    return recv(descriptor, &byte, 1, 0) > 0;
}

/* get SOCKET TARGET: the answer to one request, on standard output. */
static int get(char **arguments)
{
    int descriptor = peer_connect(arguments[0]);
    record_send_begin(descriptor, FCGI_ROLE_RESPONDER, 0);
    record_send_parameters(descriptor, arguments[1]);
    record_send(descriptor, FCGI_BODY, NULL, 0);
    return !record_read_answer(descriptor);
}

/* twice SOCKET TARGET: two requests, one after the other, on a connection that is kept. */
static int get_twice(char **arguments)
{
    int descriptor = peer_connect(arguments[0]);
    for (int i = 0; i < 2; i++) {
        record_send_begin(descriptor, FCGI_ROLE_RESPONDER, FCGI_KEEP);
        record_send_parameters(descriptor, arguments[1]);
        record_send(descriptor, FCGI_BODY, NULL, 0);
        if (!record_read_answer(descriptor))
            return 1;
    }
    return 0;
}

/* halves SOCKET TARGET: all of a request but its end; says "half" when the server has read that,
 * and sends the rest when a line comes on standard input. */
static int get_in_halves(char **arguments)
{
    int descriptor = peer_connect(arguments[0]);
    record_send_begin(descriptor, FCGI_ROLE_RESPONDER, FCGI_KEEP);
    record_send_parameters(descriptor, arguments[1]);
    peer_wait_until_read(descriptor);
    announce("half");
    getchar();
    record_send(descriptor, FCGI_BODY, NULL, 0);
    return !record_read_answer(descriptor) || wait_for_end(descriptor);
}

/* The start of a header, which has been read. */
static int connect_and_stall(const char *path)
{
    int descriptor = peer_connect(path);
    peer_send(descriptor, "\1\1\0\1", 4);
    peer_wait_until_read(descriptor);
    return descriptor;
}

/* stall SOCKET: the start of a header and nothing more; says "stalled" when it has been read. */
static int stall(char **arguments)
{
    int descriptor = connect_and_stall(arguments[0]);
    announce("stalled");
    return wait_for_end(descriptor);
}

/* beside SOCKET TARGET: the answer to one request, which comes while another connection stalls. */
static int get_beside_stalled(char **arguments)
{
    int stalled = connect_and_stall(arguments[0]);
    char byte;
    bool is_answered = get(arguments) == 0;
    bool is_stalled = recv(stalled, &byte, 1, MSG_DONTWAIT) < 0 && errno == EAGAIN;
    return !is_answered || !is_stalled;
}

/* trickle SOCKET: a request that gets on by one byte in a tenth of a second and never ends; says
 * "trickles" when the first has been read. */
static int trickle(char **arguments)
{
    int descriptor = peer_connect(arguments[0]);
    struct timespec pause = {.tv_nsec = 100000000};
    char byte;
    peer_send(descriptor, "\1\4\0\1\377\377\0\0", 8);
    peer_wait_until_read(descriptor);
    announce("trickles");
    while (recv(descriptor, &byte, 1, MSG_DONTWAIT) < 0 && errno == EAGAIN) {
        peer_send(descriptor, "", 1);
        nanosleep(&pause, NULL);
    }
    return 0;
}

/* deaf SOCKET TARGET: one request after the other without reading an answer, for ever; says "deaf"
 * when the socket holds nearly as much as it can. */
static int stay_deaf(char **arguments)
{
    int descriptor = peer_connect(arguments[0]);
    for (bool is_full = false;;) {
        int unread;
        record_send_begin(descriptor, FCGI_ROLE_RESPONDER, FCGI_KEEP);
        record_send_parameters(descriptor, arguments[1]);
        record_send(descriptor, FCGI_BODY, NULL, 0);
        peer_wait_until_read(descriptor);
        if (ioctl(descriptor, FIONREAD, &unread) < 0)
            return 1;
        if (!is_full && unread >= DEAF_BYTES)
            announce("deaf");
        is_full = unread >= DEAF_BYTES;
    }
}

/* sip SOCKET TARGET: a request whose answer is taken by a hundred bytes in a hundredth of a second,
 * until the server closes the connection; says "sips" at the first. */
static int sip(char **arguments)
{
    int descriptor = peer_connect(arguments[0]);
    struct pollfd watched = {.fd = descriptor, .events = POLLRDHUP};
    char bytes[100];
    record_send_begin(descriptor, FCGI_ROLE_RESPONDER, FCGI_KEEP);
    record_send_parameters(descriptor, arguments[1]);
    record_send(descriptor, FCGI_BODY, NULL, 0);
    if (recv(descriptor, bytes, sizeof bytes, 0) <= 0)
        return 1;
    announce("sips");
    while (poll(&watched, 1, 10) == 0)
        if (recv(descriptor, bytes, sizeof bytes, 0) <= 0)
            return 1;
    return 0;
}

/* idle SOCKET: a connection without a request, until the server closes it; says "idle". */
static int stay_idle(char **arguments)
{
    int descriptor = peer_connect(arguments[0]);
    announce("idle");
    return wait_for_end(descriptor);
}

/* crowd SOCKET COUNT: so many idle connections, until standard input ends. */
static int crowd(char **arguments)
{
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    for (int count = atoi(arguments[1]); count > 0; count--)
        peer_connect(arguments[0]);
    announce("open");
    while (getchar() != EOF)
        continue;
    return 0;
}

/* http SOCKET: another protocol. */
static int speak_http(char **arguments)
{
    int descriptor = peer_connect(arguments[0]);
    const char *request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    peer_send(descriptor, request, strlen(request));
    return wait_for_end(descriptor);
}

/* authorizer SOCKET: a role that earshot does not play. */
static int ask_for_authorizer(char **arguments)
{
    int descriptor = peer_connect(arguments[0]);
    record_send_begin(descriptor, FCGI_ROLE_AUTHORIZER, 0);
    record_send_parameters(descriptor, "/");
    record_send(descriptor, FCGI_BODY, NULL, 0);
    return wait_for_end(descriptor);
}

static int claim_lengths(char **arguments, const char *pair, size_t length)
{
    int descriptor = peer_connect(arguments[0]);
    record_send_begin(descriptor, FCGI_ROLE_RESPONDER, 0);
    record_send(descriptor, FCGI_PARAMETERS, pair, length);
    shutdown(descriptor, SHUT_WR);
    return wait_for_end(descriptor);
}

/* lengths SOCKET: a name and a value of 0x7ffffffe bytes each (CVE-2025-23016). */
static int claim_huge_lengths(char **arguments)
{
    return claim_lengths(arguments, "\xff\xff\xff\xfe\xff\xff\xff\xfeNAME", 12);
}

/* sum SOCKET: a name and a value of 0x40000000 bytes each. */
static int claim_huge_sum(char **arguments)
{
    return claim_lengths(arguments, "\xc0\0\0\0\xc0\0\0\0NAME", 12);
}

/* listen SOCKET COMMAND...: runs the command with a listening socket as descriptor 3. */
static int listen_for(char **arguments)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(arguments[0]) >= sizeof address.sun_path)
        return 1;
    memcpy(address.sun_path, arguments[0], strlen(arguments[0]));
    int descriptor = socket(AF_UNIX, SOCK_STREAM, 0);
    if (bind(descriptor, (struct sockaddr *)&address, sizeof address) < 0 ||
        listen(descriptor, SOMAXCONN) < 0 || dup2(descriptor, INHERITED_DESCRIPTOR) < 0)
        return 1;
    if (descriptor != INHERITED_DESCRIPTOR)
        close(descriptor);
    execvp(arguments[1], arguments + 1);
    return 1;
}

static const struct {
    const char *name;
    int (*run)(char **arguments);
    int arguments;
} actions[] = {
    {"get", get, 2},
    {"twice", get_twice, 2},
    {"halves", get_in_halves, 2},
    {"stall", stall, 1},
    {"beside", get_beside_stalled, 2},
    {"trickle", trickle, 1},
    {"deaf", stay_deaf, 2},
    {"sip", sip, 2},
    {"idle", stay_idle, 1},
    {"crowd", crowd, 2},
    {"http", speak_http, 1},
    {"authorizer", ask_for_authorizer, 1},
    {"lengths", claim_huge_lengths, 1},
    {"sum", claim_huge_sum, 1},
    {"listen", listen_for, 2},
};

int main(int argc, char **argv)
{
    for (size_t i = 0; i < sizeof actions / sizeof actions[0]; i++)
        if (argc >= 2 + actions[i].arguments && strcmp(argv[1], actions[i].name) == 0)
            return actions[i].run(argv + 2);
    fprintf(stderr, "peer: no such action, or too few arguments\n");
    return 2;
}
