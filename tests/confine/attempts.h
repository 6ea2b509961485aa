/* What a process that has to do with strangers must not be able to do. */
#ifndef EARSHOT_TESTS_CONFINE_ATTEMPTS_H
#define EARSHOT_TESTS_CONFINE_ATTEMPTS_H

#include <stddef.h>

enum { ATTEMPT_OF_READER = 1, ATTEMPT_OF_SERVER = 2 };

struct attempt {
    const char *name;
    int (*make)(void); /* 0, or errno */
    int refused_to;    /* ATTEMPT_OF_... */
};

extern const struct attempt attempts[];
extern const size_t attempts_count;

/* What the attempts are made on: files, a socket and another process. */
void attempts_begin_world(void);
void attempts_end_world(void);

#endif
