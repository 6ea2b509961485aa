/* The text exposition format of Prometheus, version 0.0.4. */
#ifndef EARSHOT_SERVE_METRICS_TEXT_H
#define EARSHOT_SERVE_METRICS_TEXT_H

#include "base/buffer.h"
#include "serve/metrics.h"

#define METRICS_MEDIA_TYPE "text/plain; version=0.0.4; charset=utf-8"

/* Writes all metrics as they are now. */
void metrics_write(struct buffer *out, const struct metrics *metrics);

#endif
