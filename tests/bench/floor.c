/* The floor: what nginx and FastCGI cost when the program does nothing. Answers every request with
 * the bytes of a file, without a library: one epoll loop, kept connections, one read and one write
 * a request.
 *
 *     floor SOCKET ANSWER [UNCHANGED]
 *
 * ANSWER is the head of an answer and its body as a program writes them the CGI way; a request that
 * has a condition (HTTP_IF_...) gets UNCHANGED instead, where there is one. Requests have the id 1,
 * the only one that nginx uses; a connection that says anything else is closed. */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

/* Of the FastCGI specification, section 8. */
enum { BEGIN = 1, END = 3, PARAMETERS = 4, BODY = 5, OUTPUT = 6, KEEP = 1 };
enum { AT_ONCE = 16 };
enum { HEADER_BYTES = 8, CONTENT_MAX = 65535, REQUEST_MAX = 2 * (HEADER_BYTES + 65535 + 255) };

struct answer {
    char *at;
    size_t length;
};

struct connection {
    int descriptor;
    bool keep;
    bool conditional;
    const struct answer *answer; /* NULL between requests */
    size_t written;
    size_t filled;
    unsigned char input[REQUEST_MAX];
};

static struct answer whole, unchanged;

static void give_up(const char *what)
{
    perror(what);
    exit(1);
}

static void *allocate(size_t bytes)
{
    void *at = calloc(1, bytes);
    if (!at)
        give_up("memory");
    return at;
}

static void add_record(struct answer *answer, unsigned char type, const void *content,
                       size_t length)
{
    const unsigned char header[HEADER_BYTES] = {
        1, type, 0, 1, (unsigned char)(length >> 8), (unsigned char)length, 0, 0};
    memcpy(answer->at + answer->length, header, HEADER_BYTES);
    if (length > 0)
        memcpy(answer->at + answer->length + HEADER_BYTES, content, length);
    answer->length += HEADER_BYTES + length;
}

/* The records of an answer, ready to be written. */
static struct answer answer_of(const char *content, size_t length)
{
    static const char ended[HEADER_BYTES];
    size_t records = length / CONTENT_MAX + 3;
    struct answer answer = {.at = allocate(length + records * HEADER_BYTES + sizeof ended)};
    for (size_t at = 0; at < length; at += CONTENT_MAX)
        add_record(&answer, OUTPUT, content + at,
                   length - at < CONTENT_MAX ? length - at : CONTENT_MAX);
    add_record(&answer, OUTPUT, NULL, 0);
    add_record(&answer, END, ended, sizeof ended);
    return answer;
}

static struct answer answer_from(const char *path)
{
    struct stat status;
    FILE *file = fopen(path, "rb");
    if (!file || fstat(fileno(file), &status) < 0)
        give_up(path);
    size_t length = (size_t)status.st_size;
    char *content = allocate(length + 1);
    if (fread(content, 1, length, file) != length)
        give_up(path);
    struct answer answer = answer_of(content, length);
    free(content);
    fclose(file);
    return answer;
}

/* Whether the connection stays: not after an answer to a request that did not ask for that. */
static bool write_answer(int poll, struct connection *connection)
{
    const struct answer *answer = connection->answer;
    ssize_t count = send(connection->descriptor, answer->at + connection->written,
                         answer->length - connection->written, MSG_NOSIGNAL);
    if (count < 0 && errno != EAGAIN)
        return false;
    bool was_waiting = connection->written > 0 || count < 0;
    connection->written += count > 0 ? (size_t)count : 0;
    bool is_waiting = connection->written < answer->length;
    if (is_waiting != was_waiting) {
        struct epoll_event event = {.events = is_waiting ? EPOLLOUT : EPOLLIN,
                                    .data.ptr = connection};
        epoll_ctl(poll, EPOLL_CTL_MOD, connection->descriptor, &event);
    }
    if (is_waiting)
        return true;
    connection->answer = NULL;
    connection->conditional = false;
    return connection->keep;
}

static bool take_record(int poll, struct connection *connection, const unsigned char *record,
                        size_t length)
{
    const unsigned char *content = record + HEADER_BYTES;
    if (record[2] != 0 || record[3] != 1)
        return false;
    if (record[1] == BEGIN && length >= 3)
        connection->keep = content[2] & KEEP;
    if (record[1] == PARAMETERS && memmem(content, length, "HTTP_IF_", 8))
        connection->conditional = true;
    if (record[1] != BODY || length > 0)
        return true;
    connection->answer = connection->conditional && unchanged.at ? &unchanged : &whole;
    connection->written = 0;
    return write_answer(poll, connection);
}

static bool read_request(int poll, struct connection *connection)
{
    ssize_t count = recv(connection->descriptor, connection->input + connection->filled,
                         sizeof connection->input - connection->filled, 0);
    if (count <= 0)
        return count < 0 && errno == EAGAIN;
    connection->filled += (size_t)count;
    size_t at = 0;
    while (connection->filled - at >= HEADER_BYTES) {
        const unsigned char *record = connection->input + at;
        size_t length = (size_t)record[4] << 8 | record[5];
        size_t record_bytes = HEADER_BYTES + length + record[6];
        if (connection->filled - at < record_bytes)
            break;
        if (!take_record(poll, connection, record, length))
            return false;
        at += record_bytes;
    }
    memmove(connection->input, connection->input + at, connection->filled - at);
    connection->filled -= at;
    return true;
}

static void accept_connection(int poll, int listening)
{
    struct connection *connection = allocate(sizeof *connection);
    connection->descriptor = accept4(listening, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = connection};
    if (connection->descriptor < 0 ||
        epoll_ctl(poll, EPOLL_CTL_ADD, connection->descriptor, &event) < 0)
        give_up("accept");
}

static int listen_at(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int listening = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (strlen(path) >= sizeof address.sun_path) {
        errno = ENAMETOOLONG;
        give_up(path);
    }
    memcpy(address.sun_path, path, strlen(path));
    if (listening < 0 || bind(listening, (struct sockaddr *)&address, sizeof address) < 0 ||
        listen(listening, SOMAXCONN) < 0)
        give_up(path);
    return listening;
}

static void attend(int poll, struct connection *connection)
{
    bool stays =
        connection->answer ? write_answer(poll, connection) : read_request(poll, connection);
    if (!stays) {
        close(connection->descriptor);
        free(connection);
    }
}

static void serve(int listening)
{
    int poll = epoll_create1(EPOLL_CLOEXEC);
    struct epoll_event ready[AT_ONCE] = {{.events = EPOLLIN, .data.ptr = NULL}};
    if (poll < 0 || epoll_ctl(poll, EPOLL_CTL_ADD, listening, &ready[0]) < 0)
        give_up("epoll");
    for (;;) {
        int count = epoll_wait(poll, ready, AT_ONCE, -1);
        if (count < 0 && errno != EINTR)
            return;
        for (int i = 0; i < count; i++) {
            if (ready[i].data.ptr)
                attend(poll, ready[i].data.ptr);
            else
                accept_connection(poll, listening);
        }
    }
}

int main(int argc, char **argv)
{
    if (argc < 3 || argc > 4) {
        fprintf(stderr, "usage: floor SOCKET ANSWER [UNCHANGED]\n");
        return 2;
    }
    whole = answer_from(argv[2]);
    if (argc == 4)
        unchanged = answer_from(argv[3]);
    serve(listen_at(argv[1]));
    return 1;
}
