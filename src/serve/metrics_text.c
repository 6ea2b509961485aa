#include "serve/metrics_text.h"

#include "pages/routes.h"

#include <inttypes.h>

static void begin(struct buffer *out, const char *name, const char *type, const char *help)
{
    buffer_append_format(out, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void write_number(struct buffer *out, const char *name, const char *type, const char *help,
                         uint64_t number)
{
    begin(out, name, type, help);
    buffer_append_format(out, "%s %" PRIu64 "\n", name, number);
}

static void write_process(struct buffer *out, const struct metrics *metrics)
{
    const atomic_bool *is_ending = metrics->source.site->is_ending;
    begin(out, "earshot_build_info", "gauge", "Always 1; which earshot this is.");
    buffer_append(out, TEXT("earshot_build_info{version=\"" EARSHOT_VERSION "\"} 1\n"));
    write_number(out, "process_start_time_seconds", "gauge", "Unix time when the server started.",
                 (uint64_t)metrics->started_at);
    write_number(out, "earshot_draining", "gauge", "1 once the server was told to end.",
                 atomic_load(is_ending));
}

static struct text name_of(size_t route)
{
    struct text pattern = routes_pattern(route);
    return text_is_empty(pattern) ? TEXT("none") : pattern;
}

/* A route or status that nobody asked for yet is left out. */
static void write_answers(struct buffer *out, const struct meters *meters)
{
    begin(out, "earshot_answers_total", "counter",
          "Answers by the pattern of their address and HTTP status (0: another).");
    for (size_t route = 0; route < METER_ROUTES; route++)
        for (size_t status = 0; status < METER_STATUSES; status++) {
            uint64_t count = meters_answers(meters, route, status);
            if (count > 0)
                buffer_append_format(
                    out, "earshot_answers_total{route=\"%.*s\",status=\"%d\"} %" PRIu64 "\n",
                    TEXT_ARGUMENTS(name_of(route)), meter_statuses[status], count);
        }
}

/* The count is the sum of the buckets that were written, as the format wants it. */
static void write_times(struct buffer *out, const struct meters *meters)
{
    uint64_t count = 0;
    uint64_t sum_us = meters_made_us(meters);
    begin(out, "earshot_make_seconds", "histogram",
          "Time to make an answer that was not in the cache, without sending it.");
    for (size_t i = 0; i < METER_BOUNDS; i++) {
        count += meters_made(meters, i);
        buffer_append_format(out, "earshot_make_seconds_bucket{le=\"%g\"} %" PRIu64 "\n",
                             (double)meter_bounds_us[i] / 1e6, count);
    }
    count += meters_made(meters, METER_BOUNDS);
    buffer_append_format(out, "earshot_make_seconds_bucket{le=\"+Inf\"} %" PRIu64 "\n", count);
    buffer_append_format(out, "earshot_make_seconds_sum %.6f\n", (double)sum_us / 1e6);
    buffer_append_format(out, "earshot_make_seconds_count %" PRIu64 "\n", count);
}

static void write_cache(struct buffer *out, const struct site_options *site)
{
    size_t bytes, answers;
    cache_measure(site->cache, &bytes, &answers);
    write_number(out, "earshot_cache_hits_total", "counter", "Answers that the cache had.",
                 meters_from_cache(site->meters));
    write_number(out, "earshot_cache_bytes", "gauge", "Memory that kept answers take, about.",
                 bytes);
    write_number(out, "earshot_cache_answers", "gauge", "Answers in the cache.", answers);
}

/* A hash, of which as many bits are told as a floating-point number holds. */
static void write_store(struct buffer *out, const struct meters *meters)
{
    uint64_t version = atomic_load_explicit(&meters->store_version, memory_order_relaxed);
    write_number(out, "earshot_store_statements_total", "counter",
                 "Statements that the store has run.", meters_statements(meters));
    write_number(out, "earshot_store_version", "gauge",
                 "Another number after each change of the site; in no order.", version >> 12);
}

static void write_load(struct buffer *out, const struct metrics_source *source)
{
    /* Read in this order, no more have ended than began. */
    uint64_t closed = atomic_load(&source->connections->closed);
    uint64_t opened = atomic_load(&source->connections->opened);
    write_number(out, "earshot_connections_total", "counter", "Connections that were accepted.",
                 opened);
    write_number(out, "earshot_connections_open", "gauge", "Connections that are open.",
                 opened - closed);
    begin(out, "earshot_turned_away_total", "counter",
          "Requests that got 429, because too many of their kind were being answered.");
    buffer_append_format(out, "earshot_turned_away_total{kind=\"search\"} %llu\n",
                         gate_turned_away(source->site->search_gate));
    /* Two workers have one gate for both kinds. */
    if (source->site->long_gate != source->site->search_gate)
        buffer_append_format(out, "earshot_turned_away_total{kind=\"long\"} %llu\n",
                             gate_turned_away(source->site->long_gate));
}

void metrics_write(struct buffer *out, const struct metrics *metrics)
{
    const struct site_options *site = metrics->source.site;
    write_process(out, metrics);
    write_answers(out, site->meters);
    write_times(out, site->meters);
    write_cache(out, site);
    write_store(out, site->meters);
    write_load(out, &metrics->source);
}
