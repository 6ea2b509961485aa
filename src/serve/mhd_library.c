/* libmicrohttpd comes with eight libraries for TLS, which earshot leaves to others: together they
 * are 40 % of what it takes to load the program, for FastCGI and CGI and every command of a shell.
 * Only what listens by HTTP needs them. */
#include "serve/mhd_library.h"

#include "base/library.h"

struct mhd_library mhd;

static const struct library_function functions[] = {
    {"MHD_add_response_header", &mhd.add_response_header},
    {"MHD_create_response_from_buffer", &mhd.create_response_from_buffer},
    {"MHD_create_response_from_callback", &mhd.create_response_from_callback},
    {"MHD_create_response_from_fd_at_offset64", &mhd.create_response_from_fd_at_offset64},
    {"MHD_destroy_response", &mhd.destroy_response},
    {"MHD_get_connection_values", &mhd.get_connection_values},
    {"MHD_queue_response", &mhd.queue_response},
    {"MHD_quiesce_daemon", &mhd.quiesce_daemon},
    {"MHD_set_response_options", &mhd.set_response_options},
    {"MHD_start_daemon", &mhd.start_daemon},
    {"MHD_stop_daemon", &mhd.stop_daemon},
};

static struct library library = {
    .file_name = "libmicrohttpd.so.12",
    .functions = functions,
    .count = sizeof functions / sizeof functions[0],
};

bool mhd_library_load(struct error *error)
{
    const char *why = library_load(&library);
    return !why ||
           error_set(error, "to listen by HTTP takes libmicrohttpd: %s; install libmicrohttpd12",
                     why);
}
