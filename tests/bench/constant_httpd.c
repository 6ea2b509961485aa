/* The floor of `earshot serve`: libmicrohttpd answering every request with the same bytes, on a
 * port of 127.0.0.1 that the system picks and that is printed.
 *
 *     constant_httpd ANSWER
 *
 * ANSWER is the head of an answer and its body as a program writes them the CGI way. */
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ANSWER_MAX = 4 * 1024 * 1024 };

/* An answer that is queued in the first of a request's two calls makes libmicrohttpd close the
 * connection, which costs four times as much. */
static enum MHD_Result answer(void *context, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *upload_data,
                              size_t *upload_data_size, void **state)
{
    static int headers_read;
    (void)url, (void)method, (void)version, (void)upload_data, (void)upload_data_size;
    if (*state)
        return MHD_queue_response(connection, MHD_HTTP_OK, context);
    *state = &headers_read;
    return MHD_YES;
}

/* libmicrohttpd writes the status and the length itself. */
static void add_header(struct MHD_Response *response, char *line)
{
    char *colon = strstr(line, ": ");
    if (!colon)
        return;
    *colon = '\0';
    if (strcmp(line, "Status") != 0 && strcmp(line, "Content-Length") != 0)
        MHD_add_response_header(response, line, colon + 2);
}

static struct MHD_Response *response_from(const char *path)
{
    char *content = malloc(ANSWER_MAX + 1);
    FILE *file = fopen(path, "rb");
    if (!content || !file)
        return NULL;
    size_t length = fread(content, 1, ANSWER_MAX, file);
    fclose(file);
    content[length] = '\0';
    char *body = strstr(content, "\r\n\r\n");
    if (!body)
        return NULL;
    *body = '\0';
    body += 4;
    struct MHD_Response *response = MHD_create_response_from_buffer(
        length - (size_t)(body - content), body, MHD_RESPMEM_PERSISTENT);
    char *rest = content;
    for (char *line = strtok_r(rest, "\r\n", &rest); line; line = strtok_r(NULL, "\r\n", &rest))
        add_header(response, line);
    return response;
}

int main(int argc, char **argv)
{
    struct MHD_Response *response = argc == 2 ? response_from(argv[1]) : NULL;
    if (!response) {
        fprintf(stderr, "usage: constant_httpd ANSWER\n");
        return 2;
    }
    struct sockaddr_in loopback = {.sin_family = AF_INET,
                                   .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct MHD_Daemon *daemon =
        MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC, 0, NULL, NULL, answer,
                         response, MHD_OPTION_SOCK_ADDR, &loopback, MHD_OPTION_END);
    if (!daemon)
        return 1;
    const union MHD_DaemonInfo *port = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
    printf("http://127.0.0.1:%u\n", (unsigned)port->port);
    fflush(stdout);
    for (;;)
        pause();
}
