/* Messages from a confined child through a pipe: for confined.c and confined_child.c. */
#ifndef EARSHOT_CONFINE_OUTLET_H
#define EARSHOT_CONFINE_OUTLET_H

#include "confine/confined.h"

enum frame_kind { FRAME_MESSAGE, FRAME_ERROR };

/* In front of every message. Both ends are one program: the bytes are in its own order. */
struct frame {
    uint32_t kind;
    uint32_t length; /* of what follows */
};

/* Confines this process and does the work; never returns. */
_Noreturn void confined_child(const struct confined_work *work,
                              const struct confined_limits *limits, int pipe_end, int parent);

#endif
