/* Opens the FastCGI socket. libfcgi could do it, but it removes whatever lies at the path, ends the
 * program on an error and leaves the mode to the umask. */
#include "serve/listener.h"

#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { SOCKET_MODE = 0660, FIRST_PASSED_DESCRIPTOR = 3 };

static bool set_address(struct sockaddr_un *address, const char *path, struct error *error)
{
    *address = (struct sockaddr_un){.sun_family = AF_UNIX};
    size_t length = strlen(path);
    if (length == 0 || length >= sizeof address->sun_path)
        return error_set(error, "the socket path %s must have 1 to %zu bytes", path,
                         sizeof address->sun_path - 1);
    memcpy(address->sun_path, path, length);
    return true;
}

/* EAGAIN is a full backlog: somebody is there, only busy. */
static bool has_listener(const struct sockaddr_un *address)
{
    int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (probe < 0)
        return true;
    int result = connect(probe, (const struct sockaddr *)address, sizeof *address);
    bool refused = result < 0 && (errno == ECONNREFUSED || errno == ENOENT);
    close(probe);
    return !refused;
}

/* What a server that was killed left behind is removed; anything else is somebody's. */
static bool clear_path(const struct sockaddr_un *address, struct error *error)
{
    const char *path = address->sun_path;
    struct stat found;
    if (lstat(path, &found) < 0)
        return errno == ENOENT || error_set(error, "cannot look at %s: %s", path, strerror(errno));
    if (!S_ISSOCK(found.st_mode))
        return error_set(error, "%s is there already and is not a socket", path);
    if (has_listener(address))
        return error_set(
            error, "another server answers on %s, or it cannot be asked: stop it first", path);
    if (unlink(path) < 0 && errno != ENOENT)
        return error_set(error, "cannot remove the old socket %s: %s", path, strerror(errno));
    return true;
}

static bool bind_socket(struct listener *listener, const struct sockaddr_un *address,
                        struct error *error)
{
    const char *path = address->sun_path;
    /* Linux makes the file with the mode of the unbound socket less the umask, so that at no moment
     * it is open to more than it should be; chmod() then gives what the umask took. */
    fchmod(listener->descriptor, SOCKET_MODE);
    if (bind(listener->descriptor, (const struct sockaddr *)address, sizeof *address) < 0)
        return error_set(error, "cannot make the socket %s: %s", path, strerror(errno));
    struct stat made;
    if (chmod(path, SOCKET_MODE) < 0 || lstat(path, &made) < 0)
        return error_set(error, "cannot set the mode of %s: %s", path, strerror(errno));
    listener->path = path;
    listener->device = made.st_dev;
    listener->inode = made.st_ino;
    if (listen(listener->descriptor, SOMAXCONN) < 0)
        return error_set(error, "cannot listen on %s: %s", path, strerror(errno));
    return true;
}

static bool make_socket(struct listener *listener, const char *path, struct error *error)
{
    struct sockaddr_un address;
    if (!set_address(&address, path, error) || !clear_path(&address, error))
        return false;
    listener->descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (listener->descriptor < 0)
        return error_set(error, "cannot make a socket: %s", strerror(errno));
    bool bound = bind_socket(listener, &address, error);
    /* The address lies on this stack; the caller's text lives on. */
    if (listener->path)
        listener->path = path;
    if (!bound)
        listener_close(listener);
    return bound;
}

static bool is_listening(int descriptor)
{
    int listening = 0;
    socklen_t size = sizeof listening;
    return getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listening, &size) == 0 && listening;
}

static bool is_number(const char *variable, long long expected)
{
    long long number;
    return text_to_integer(text_of(getenv(variable)), &number) && number == expected;
}

/* sd_listen_fds(3): the variables are meant for us only if they name our process. */
static bool is_passed(void)
{
    return is_number("LISTEN_PID", getpid());
}

/* LISTEN_FDNAMES has a name for each, divided by colons; -1 where none is so named. */
static int passed_metrics(void)
{
    struct text names = text_of(getenv("LISTEN_FDNAMES"));
    for (int descriptor = FIRST_PASSED_DESCRIPTOR; is_passed() && !text_is_empty(names);
         descriptor++)
        if (text_equal(text_split(&names, ':'), TEXT("metrics")))
            return descriptor;
    return -1;
}

/* The one that has another name, or none; -1 where that is not one. */
static int passed_for_requests(void)
{
    int metrics = passed_metrics();
    if (!is_number("LISTEN_FDS", metrics < 0 ? 1 : 2))
        return -1;
    return metrics == FIRST_PASSED_DESCRIPTOR ? FIRST_PASSED_DESCRIPTOR + 1
                                              : FIRST_PASSED_DESCRIPTOR;
}

static bool use_inherited(struct listener *listener, struct error *error)
{
    int flags = fcntl(listener->descriptor, F_GETFL);
    if (flags < 0 || fcntl(listener->descriptor, F_SETFL, flags | O_NONBLOCK) < 0 ||
        fcntl(listener->descriptor, F_SETFD, FD_CLOEXEC) < 0)
        return error_set(error, "cannot use the inherited socket: %s", strerror(errno));
    return true;
}

static bool inherit_socket(struct listener *listener, struct error *error)
{
    listener->descriptor = is_passed() ? passed_for_requests() : STDIN_FILENO;
    if (listener->descriptor < 0)
        return error_set(error, "LISTEN_FDS must be 1, or 2 where one is named metrics: earshot "
                                "answers on one socket");
    if (!is_listening(listener->descriptor))
        return error_set(error,
                         "no socket to listen on: give --socket PATH, or start the server by "
                         "a supervisor that passes a listening socket");
    return use_inherited(listener, error);
}

bool listener_inherit_metrics(struct listener *listener)
{
    struct error error;
    *listener = (struct listener){.descriptor = passed_metrics()};
    return listener->descriptor >= 0 && is_listening(listener->descriptor) &&
           use_inherited(listener, &error);
}

bool listener_open(struct listener *listener, const char *path, struct error *error)
{
    *listener = (struct listener){.descriptor = -1};
    return path ? make_socket(listener, path, error) : inherit_socket(listener, error);
}

void listener_withdraw(struct listener *listener)
{
    struct stat found;
    if (listener->path && lstat(listener->path, &found) == 0 && found.st_dev == listener->device &&
        found.st_ino == listener->inode)
        unlink(listener->path);
    listener->path = NULL;
}

void listener_close(struct listener *listener)
{
    listener_withdraw(listener);
    close(listener->descriptor);
    listener->descriptor = -1;
}
