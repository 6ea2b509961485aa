/* libavformat, loaded when it is needed. */
#ifndef EARSHOT_AUDIO_AV_LIBRARY_H
#define EARSHOT_AUDIO_AV_LIBRARY_H

#include "base/error.h"

/* Its headers convert as they like. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#include <libavformat/avformat.h>
#pragma GCC diagnostic pop

/* Those of its functions that are used, and of libavutil's. */
struct av_library {
    __typeof__(&avformat_alloc_context) format_alloc_context;
    __typeof__(&avformat_open_input) format_open_input;
    __typeof__(&avformat_find_stream_info) format_find_stream_info;
    __typeof__(&avformat_close_input) format_close_input;
    __typeof__(&avio_alloc_context) io_alloc_context;
    __typeof__(&avio_context_free) io_context_free;
    __typeof__(&av_malloc) malloc;
    __typeof__(&av_free) free;
    __typeof__(&av_dict_set) dict_set;
    __typeof__(&av_dict_get) dict_get;
    __typeof__(&av_dict_free) dict_free;
    __typeof__(&av_rescale_q) rescale_q;
    __typeof__(&av_strerror) strerror;
    __typeof__(&av_log_set_level) log_set_level;
};

/* Loads it, once per process. NULL with a sentence in *error where it is not installed. Not for
 * several threads. */
const struct av_library *av_library_load(struct error *error);

#endif
