/* libavformat comes with forty libraries of its own, and reads what strangers made: neither has any
 * business in a program that serves pages. */
#include "audio/av_library.h"

#include "base/library.h"

static struct av_library library;

static const struct library_function functions[] = {
    {"avformat_alloc_context", &library.format_alloc_context},
    {"avformat_open_input", &library.format_open_input},
    {"avformat_find_stream_info", &library.format_find_stream_info},
    {"avformat_close_input", &library.format_close_input},
    {"avio_alloc_context", &library.io_alloc_context},
    {"avio_context_free", &library.io_context_free},
    {"av_malloc", &library.malloc},
    {"av_free", &library.free},
    {"av_dict_set", &library.dict_set},
    {"av_dict_get", &library.dict_get},
    {"av_dict_free", &library.dict_free},
    {"av_rescale_q", &library.rescale_q},
    {"av_strerror", &library.strerror},
    {"av_log_set_level", &library.log_set_level},
};

const struct av_library *av_library_load(struct error *error)
{
    if (library.format_alloc_context)
        return &library;
    const char *why =
        library_load("libavformat.so.59", functions, sizeof functions / sizeof functions[0]);
    if (!why) {
        library.log_set_level(AV_LOG_QUIET);
        return &library;
    }
    library = (struct av_library){0};
    error_set(error,
              "what audio files say of themselves takes libavformat: %s; install "
              "libavformat59",
              why);
    return NULL;
}
