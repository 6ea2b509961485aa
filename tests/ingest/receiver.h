/* A receiver that keeps what it is told, for the tests of the readers. */
#ifndef EARSHOT_TESTS_INGEST_RECEIVER_H
#define EARSHOT_TESTS_INGEST_RECEIVER_H

#include "ingest/ingest.h"

enum { KEPT_MAX = 16 };

struct kept {
    struct receiver receiver;
    struct arena arena; /* of all texts below */
    size_t show_calls;
    struct show show; /* as of the last call */
    size_t episode_count;
    struct incoming_episode episodes[KEPT_MAX];
    size_t skipped_count;
    long skipped_lines[KEPT_MAX];
    const char *skipped_titles[KEPT_MAX];
    const char *skipped_reasons[KEPT_MAX];
    size_t redirect_count;
    struct redirect redirects[KEPT_MAX];
    size_t left_out_count;
    const char *left_out_names[KEPT_MAX];
    const char *left_out_reasons[KEPT_MAX];
    size_t episodes_wanted; /* refuses the next one */
    struct error error;
    bool is_read;
};

typedef bool reader_function(FILE *input, const struct ingest_limits *limits,
                             struct receiver *receiver, struct error *error);

/* Reads the bytes and keeps what comes of them; to be given to kept_end(). */
void kept_read(struct kept *kept, reader_function *read, struct text input,
               const struct ingest_limits *limits);

/* The same, refusing all episodes from number `episodes_wanted` (from 0) on. */
void kept_read_until(struct kept *kept, reader_function *read, struct text input,
                     size_t episodes_wanted);

void kept_end(struct kept *kept);

void assert_text(struct text text, const char *expected);

#endif
