#include "receiver.h"

#include "cmocka_setup.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <stdio.h>

static enum MHD_Result answer(struct receiver *receiver, struct MHD_Connection *connection)
{
    unsigned int status = receiver->answers[receiver->count % RECEIVER_ANSWERS_MAX];
    receiver->count++;
    buffer_append(&receiver->bodies, TEXT("\n"));
    struct MHD_Response *response =
        MHD_create_response_from_buffer(0, (void *)"", MHD_RESPMEM_PERSISTENT);
    enum MHD_Result queued = MHD_queue_response(connection, status ? status : 204, response);
    MHD_destroy_response(response);
    return queued;
}

static enum MHD_Result take(void *context, struct MHD_Connection *connection, const char *url,
                            const char *method, const char *version, const char *data, size_t *size,
                            void **state)
{
    struct receiver *receiver = context;
    (void)url, (void)version;
    if (!*state) {
        *state = receiver;
        return strcmp(method, "POST") == 0 ? MHD_YES : MHD_NO;
    }
    if (*size == 0)
        return answer(receiver, connection);
    buffer_append(&receiver->bodies, (struct text){data, *size});
    *size = 0;
    return MHD_YES;
}

void receiver_begin(struct receiver *receiver)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    *receiver = (struct receiver){0};
    buffer_begin(&receiver->bodies, 1 << 20);
    receiver->daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD, 0, NULL, NULL, take,
                                        receiver, MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_END);
    assert_non_null(receiver->daemon);
    const union MHD_DaemonInfo *info =
        MHD_get_daemon_info(receiver->daemon, MHD_DAEMON_INFO_BIND_PORT);
    snprintf(receiver->url, sizeof receiver->url, "http://127.0.0.1:%u/told", info->port);
}

void receiver_end(struct receiver *receiver)
{
    MHD_stop_daemon(receiver->daemon);
    buffer_end(&receiver->bodies);
}
