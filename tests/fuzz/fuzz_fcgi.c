/* Any bytes from a FastCGI peer, through libfcgi: they are a request, or the end of the connection,
 * and what a request says can be read. */
#include "replay.h"

#include "serve/fcgi_connection.h"
#include "serve/variables.h"

#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

/* As many as a socket holds. */
enum { BYTES_MAX = 64 * 1024, TARGET_MAX_BYTES = 16 * 1024 };

static struct connections connections;

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void open_once(void)
{
    struct error error;
    if (connections.set == 0)
        require(FCGX_Init() == 0 && connections_open(&connections, &error));
}

static void read_variables(const FCGX_Request *request)
{
    struct buffer target;
    struct request read;
    buffer_begin(&target, TARGET_MAX_BYTES);
    variables_read(request->envp, &target, &read);
    require(read.now_at > 0);
    buffer_end(&target);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int ends[2];
    FCGX_Request request;
    size_t sent = size < BYTES_MAX ? size : BYTES_MAX;
    open_once();
    require(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0);
    require(sent == 0 || write(ends[1], data, sent) == (ssize_t)sent);
    shutdown(ends[1], SHUT_WR);
    connections_add(&connections, ends[0]);
    struct connection *connection = connections_take(&connections);
    if (fcgi_connection_begin(&request, &connections, connection)) {
        read_variables(&request);
        require(!fcgi_connection_end(&request, false));
    }
    connections_forget(&connections, connection);
    close(ends[1]);
    return 0;
}
