/* Writes requests and reads answers, record by record. */
#include "records.h"

#include <errno.h>
#include <linux/sockios.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { HEADER_BYTES = 8 };

static void give_up(const char *what)
{
    perror(what);
    exit(1);
}

int peer_connect(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path)
        give_up(path);
    memcpy(address.sun_path, path, strlen(path));
    int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0 || connect(descriptor, (struct sockaddr *)&address, sizeof address) < 0)
        give_up(path);
    return descriptor;
}

void peer_send(int descriptor, const void *bytes, size_t length)
{
    ssize_t sent = send(descriptor, bytes, length, MSG_NOSIGNAL);
    if (sent != (ssize_t)length && !(sent < 0 && (errno == EPIPE || errno == ECONNRESET)))
        give_up("sending");
}

void peer_wait_until_read(int descriptor)
{
    int unread = 1;
    struct timespec moment = {.tv_nsec = 1000000};
    while (ioctl(descriptor, SIOCOUTQ, &unread) == 0 && unread > 0)
        nanosleep(&moment, NULL);
}

void record_send(int descriptor, int type, const void *content, size_t length)
{
    unsigned char record[HEADER_BYTES + 4096] = {1, (unsigned char)type, 0, 1};
    record[4] = (unsigned char)(length >> 8);
    record[5] = (unsigned char)length;
    if (length > 0)
        memcpy(record + HEADER_BYTES, content, length);
    peer_send(descriptor, record, HEADER_BYTES + length);
}

void record_send_begin(int descriptor, int role, int flags)
{
    unsigned char body[8] = {0, (unsigned char)role, (unsigned char)flags};
    record_send(descriptor, FCGI_BEGIN, body, sizeof body);
}

static size_t add_pair(unsigned char *at, const char *name, const char *value)
{
    size_t name_length = strlen(name);
    size_t value_length = strlen(value);
    at[0] = (unsigned char)name_length;
    at[1] = (unsigned char)value_length;
    memcpy(at + 2, name, name_length);
    memcpy(at + 2 + name_length, value, value_length);
    return 2 + name_length + value_length;
}

void record_send_parameters(int descriptor, const char *target)
{
    unsigned char pairs[512];
    if (strlen(target) > 127)
        give_up("target too long");
    size_t length = add_pair(pairs, "REQUEST_METHOD", "GET");
    length += add_pair(pairs + length, "REQUEST_URI", target);
    record_send(descriptor, FCGI_PARAMETERS, pairs, length);
    record_send(descriptor, FCGI_PARAMETERS, NULL, 0);
}

static bool receive(int descriptor, void *bytes, size_t length)
{
    return length == 0 || recv(descriptor, bytes, length, MSG_WAITALL) == (ssize_t)length;
}

bool record_read_answer(int descriptor)
{
    static unsigned char content[65536 + 256];
    unsigned char header[HEADER_BYTES];
    while (receive(descriptor, header, sizeof header)) {
        size_t length = (size_t)header[4] << 8 | header[5];
        if (!receive(descriptor, content, length + header[6]))
            return false;
        if (header[1] == FCGI_OUTPUT)
            fwrite(content, 1, length, stdout);
        if (header[1] == FCGI_END)
            return true;
    }
    return false;
}
