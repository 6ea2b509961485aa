/* What a program is left with that handles what strangers made. */
#ifndef EARSHOT_ARTWORK_CONFINEMENT_H
#define EARSHOT_ARTWORK_CONFINEMENT_H

#include "base/error.h"

#include <stdint.h>

struct confinement {
    int64_t memory_bytes;
    int64_t output_bytes; /* of a file */
    int time_s;           /* on a processor */
};

/* Confines the process, for good, to those limits, to reading and running what the system has
 * installed (Landlock, where the kernel has it), and to itself: no network, no other process, no
 * look into them (seccomp). Open files stay open. It ends with who started it. False with a
 * sentence. */
bool confinement_enter(const struct confinement *confinement, struct error *error);

#endif
