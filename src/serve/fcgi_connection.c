/* The one file that touches what the header of libfcgi calls private.
 *
 * libfcgi's own loop accepts connections itself: it waits for ever in accept(), gives up for good
 * when descriptors run out, and lets a kept connection occupy its thread. So earshot accepts, and
 * gives libfcgi a connection only when a request can be read from it. Three members do that:
 *
 * ipcFd: the connection. FCGX_Accept_r() accepts one only where this is negative.
 * keepConnection: FCGX_Accept_r() first ends the request before, and would close the descriptor
 *     that it has just been given, if this were not set. From then on it holds what the peer wants.
 * detached: makes libfcgi close a connection by close() alone. Otherwise it would wait up to two
 *     seconds for the peer in a select(), which cannot hold descriptors from 1024 on.
 *
 * Where reading fails, FCGX_Accept_r() closes the connection and then tries to accept another from
 * the listening socket; that one is -1 here, so it returns an error instead. */
#include "serve/fcgi_connection.h"

#include <fastcgi.h>
#include <unistd.h>

/* nginx is told to send no bodies; what still comes is read so that the peer can finish. */
enum { BODY_MAX_BYTES = 1024 * 1024 };

static bool discard_body(FCGX_Stream *in)
{
    char scratch[4096];
    for (int read = 0; read < BODY_MAX_BYTES; read += (int)sizeof scratch)
        if (FCGX_GetStr(scratch, sizeof scratch, in) < (int)sizeof scratch)
            return FCGX_GetError(in) == 0;
    return false;
}

bool fcgi_connection_begin(FCGX_Request *request, int descriptor)
{
    FCGX_InitRequest(request, -1, 0);
    request->ipcFd = descriptor;
    request->keepConnection = 1;
    request->detached = 1;
    if (FCGX_Accept_r(request) != 0)
        return false;
    if (request->role == FCGI_RESPONDER && discard_body(request->in))
        return true;
    return fcgi_connection_end(request, false);
}

bool fcgi_connection_end(FCGX_Request *request, bool whole)
{
    /* Closing the streams writes what they hold and the record that ends the request. */
    bool sent = whole && FCGX_FClose(request->err) == 0 && FCGX_FClose(request->out) == 0;
    bool kept = sent && request->keepConnection;
    int descriptor = request->ipcFd;
    FCGX_Free(request, 0);
    if (!kept)
        close(descriptor);
    return kept;
}
