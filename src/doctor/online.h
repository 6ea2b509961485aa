/* What only the network can tell: whether what a feed points to is there, and is what it says. */
#ifndef EARSHOT_DOCTOR_ONLINE_H
#define EARSHOT_DOCTOR_ONLINE_H

#include "doctor/doctor.h"

struct online *online_open(void);
void online_close(struct online *online);

/* Looks at the show's cover, now. */
void online_examine_show(struct doctor *doctor, const struct show *show);

/* Remembers what the episode points to, and looks at it with many others at a time. */
void online_examine_episode(struct doctor *doctor, const struct episode *episode);

/* Looks at what is left. */
void online_finish(struct doctor *doctor);

#endif
