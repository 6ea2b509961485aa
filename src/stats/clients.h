/* Who has downloaded what on which day, without remembering who: 64-bit hashes with a key that is
 * thrown away. */
#ifndef EARSHOT_STATS_CLIENTS_H
#define EARSHOT_STATS_CLIENTS_H

#include "stats/keyed.h"

/* Parts of one file that lie apart. A player has one for where it listens, and one or two for what
 * it looked at in the file; of more the smallest is forgotten. */
enum { PARTS_MAX = 4 };

#define PART_OFFSET_MAX (UINT32_MAX - 1)
#define PART_UNPLACED UINT32_MAX

struct part {
    uint32_t from; /* PART_UNPLACED: that is not known, and taken for behind all that was sent */
    uint32_t to;   /* one behind its last byte, 0 where there is no part; how many bytes there are
                      where it is PART_UNPLACED */
};

struct client_day {
    int64_t day;        /* since 1970-01-01, UTC */
    struct keyed done;  /* who has a download */
    struct keyed begun; /* who has less than a minute: struct part[PARTS_MAX] each */
    bool is_closed;     /* made room for a later day */
};

/* At the most, together: 256 MiB of done and 320 MiB of begun, half as much again while a table
 * grows. */
enum { CLIENTS_DONE_MAX = 24 * 1000 * 1000, CLIENTS_BEGUN_MAX = 6 * 1000 * 1000, DAYS_MAX = 4096 };

struct clients {
    struct client_day *days; /* in the order of their days */
    size_t day_count;
    size_t last;       /* the day of the last request: the next one is mostly of the same */
    size_t done_count; /* of all days that are open */
    size_t begun_count;
    size_t done_max;
    size_t begun_max;
};

enum client_answer {
    CLIENT_DOWNLOADS, /* with this request it has a minute */
    CLIENT_REPEATS,   /* it had that already, on this day */
    CLIENT_GATHERS,   /* it has less than a minute still */
    CLIENT_LEFT_OUT,  /* no room; or its day was closed to make some */
};

void clients_begin(struct clients *clients);
void clients_end(struct clients *clients);

/* A client (`key`: a hash of address, agent and episode) has been sent that part of a file of which
 * `minute_bytes` make a minute. */
enum client_answer clients_send(struct clients *clients, int64_t day, uint64_t key,
                                struct part part, uint32_t minute_bytes);

#endif
