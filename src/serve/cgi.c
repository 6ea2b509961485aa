/* The CGI transport: the environment in, standard output out. A request's body is not read, as no
 * page takes one. */
#include "serve/cgi.h"

#include "base/log.h"
#include "serve/output.h"
#include "serve/sandbox.h"
#include "serve/variables.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

enum { TARGET_MAX_BYTES = 16 * 1024 };

static bool stdout_write(struct sink *sink, struct text bytes)
{
    (void)sink;
    while (bytes.length > 0) {
        ssize_t count = write(STDOUT_FILENO, bytes.at, bytes.length);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0) {
            log_failure("writing the answer to standard output: %s", strerror(errno));
            return false;
        }
        bytes = text_slice(bytes, (size_t)count, bytes.length);
    }
    return true;
}

static int report(struct sink *output, const struct error *error)
{
    log_failure("%s", error->message);
    struct response response;
    response_begin(&response);
    response.status = 500;
    response_add_header(&response, TEXT("Content-Type"), TEXT("text/plain; charset=utf-8"));
    response_add_header(&response, TEXT("Cache-Control"), TEXT("no-store"));
    response.body = TEXT("The site cannot be read at the moment.\n");
    output_write(&response, output);
    response_end(&response);
    return 1;
}

static int answer(struct site *site, struct sink *output)
{
    struct buffer target;
    buffer_begin(&target, TARGET_MAX_BYTES);
    struct request request;
    struct response response;
    variables_read(environ, &target, &request);
    site_respond(site, &request, &response);
    bool written = output_write(&response, output);
    response_end(&response);
    buffer_end(&target);
    return written ? 0 : 1;
}

int cgi_answer(const struct site_options *options)
{
    signal(SIGPIPE, SIG_IGN);
    struct sink output = {stdout_write, stdout_write};
    struct error error;
    struct site *site = site_open(options, &error);
    int status = site && sandbox_enter(options, (const char *[SANDBOX_SOCKETS]){0}, &error)
                     ? answer(site, &output)
                     : report(&output, &error);
    site_close(site);
    return status;
}
