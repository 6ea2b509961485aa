/* One try at one document; for fetch.c alone. */
#ifndef EARSHOT_FETCH_TRANSFER_H
#define EARSHOT_FETCH_TRANSFER_H

#include "fetch/curl_library.h"
#include "fetch/fetch.h"
#include "fetch/fetched_file.h"
#include "fetch/response_headers.h"

#include <stdio.h>

enum transfer_end {
    TRANSFER_DONE,
    TRANSFER_FAILED,
    TRANSFER_AGAIN, /* failed as what may be better later */
};

struct transfer {
    const struct curl_library *library;
    CURL *easy;
    struct fetch *fetch; /* NULL where it is free */
    bool allow_private;
    struct curl_slist *headers;
    FILE *part;
    int64_t part_at;  /* bytes that were there before this try */
    int64_t part_end; /* and are there now */
    struct response_headers response;
    long status;
    const char *why; /* of the refusal, where it was ended here; or NULL */
};

/* Opens a transfer that may be used for one try after another. False where libcurl fails. */
bool transfer_open(struct transfer *transfer, const struct curl_library *library,
                   bool allow_private);
void transfer_close(struct transfer *transfer);

/* Sets everything up for a try, which then is libcurl's to perform. */
void transfer_begin(struct transfer *transfer, struct fetch *fetch);

/* What the try came to, by libcurl's code; sets the results of the fetch. */
enum transfer_end transfer_end(struct transfer *transfer, CURLcode code, struct arena *arena);

#endif
