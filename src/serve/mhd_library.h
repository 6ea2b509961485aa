/* libmicrohttpd, loaded when it is needed. */
#ifndef EARSHOT_SERVE_MHD_LIBRARY_H
#define EARSHOT_SERVE_MHD_LIBRARY_H

#include "base/error.h"

#include <microhttpd.h>

/* Those of its functions that are used, by their names without "MHD_". */
struct mhd_library {
    __typeof__(&MHD_add_response_header) add_response_header;
    __typeof__(&MHD_create_response_from_buffer) create_response_from_buffer;
    __typeof__(&MHD_create_response_from_callback) create_response_from_callback;
    __typeof__(&MHD_create_response_from_fd_at_offset64) create_response_from_fd_at_offset64;
    __typeof__(&MHD_destroy_response) destroy_response;
    __typeof__(&MHD_get_connection_values) get_connection_values;
    __typeof__(&MHD_queue_response) queue_response;
    __typeof__(&MHD_quiesce_daemon) quiesce_daemon;
    __typeof__(&MHD_set_response_options) set_response_options;
    __typeof__(&MHD_start_daemon) start_daemon;
    __typeof__(&MHD_stop_daemon) stop_daemon;
};

/* To be loaded before its first use. */
extern struct mhd_library mhd;

/* Loads it, once per process, before there are several threads and before the process confines
 * itself. False with a sentence in *error where it is not installed. */
bool mhd_library_load(struct error *error);

#endif
