/* Places for one kind of what is dear to answer, so that it never takes all workers: the rest stays
 * fast however many ask for it. Shared by the workers. */
#ifndef EARSHOT_WEB_GATE_H
#define EARSHOT_WEB_GATE_H

#include <stdbool.h>

struct gate;

/* For so many at a time, at least one. To be closed. */
struct gate *gate_open(int count);

/* NULL is allowed. */
void gate_close(struct gate *gate);

/* False where as many are inside; each that is let in must leave. NULL lets everybody in. */
bool gate_enter(struct gate *gate);
void gate_leave(struct gate *gate);

/* How many were turned away so far; of NULL none. */
unsigned long long gate_turned_away(const struct gate *gate);

#endif
