/* libavformat comes with forty libraries of its own, and reads what strangers made: neither has any
 * business in a program that serves pages. */
#include "audio/av_library.h"

#include "base/library.h"

static struct av_library av;

static const struct library_function functions[] = {
    {"avformat_alloc_context", &av.format_alloc_context},
    {"avformat_open_input", &av.format_open_input},
    {"avformat_find_stream_info", &av.format_find_stream_info},
    {"avformat_close_input", &av.format_close_input},
    {"avio_alloc_context", &av.io_alloc_context},
    {"avio_context_free", &av.io_context_free},
    {"av_malloc", &av.malloc},
    {"av_free", &av.free},
    {"av_dict_set", &av.dict_set},
    {"av_dict_get", &av.dict_get},
    {"av_dict_free", &av.dict_free},
    {"av_rescale_q", &av.rescale_q},
    {"av_strerror", &av.strerror},
    {"av_log_set_level", &av.log_set_level},
};

static struct library library = {
    .file_name = "libavformat.so.59",
    .functions = functions,
    .count = sizeof functions / sizeof functions[0],
};

const struct av_library *av_library_load(struct error *error)
{
    const char *why = library_load(&library);
    if (!why) {
        av.log_set_level(AV_LOG_QUIET);
        return &av;
    }
    error_set(error,
              "what audio files say of themselves takes libavformat: %s; install "
              "libavformat59",
              why);
    return NULL;
}
