/* The rules' side of doctor.h; for this folder alone. */
#ifndef EARSHOT_DOCTOR_RULES_H
#define EARSHOT_DOCTOR_RULES_H

#include "doctor/doctor.h"

/* A rule finds something, or returns NULL; what it returns is of the doctor's arena or static, and
 * follows "go/first: warning: ". */
struct show_rule {
    const char *name;
    enum finding_level level;
    const char *(*finds)(struct doctor *doctor, const struct show *show);
    const char *why;
    const char *mend;
};

struct episode_rule {
    const char *name;
    enum finding_level level;
    const char *(*finds)(struct doctor *doctor, const struct episode *episode);
    const char *why;
    const char *mend;
};

void show_rules_apply(struct doctor *doctor, const struct show *show);

/* What shows only when its episodes have been seen. */
void show_rules_apply_last(struct doctor *doctor);

void episode_rules_apply(struct doctor *doctor, const struct episode *episode);

/* Tells a finding of what is in hand. */
void doctor_tell(struct doctor *doctor, const char *name, enum finding_level level,
                 const char *what, const char *why, const char *mend);

/* What is wrong with a picture that is a file; NULL where nothing is, or it cannot be told. */
const char *artwork_fault(struct arena *arena, const char *path);

/* The file behind "/media/..." of this site; NULL where it is elsewhere or not known. */
const char *doctor_media_file(struct doctor *doctor, struct text url);

/* The next address that sanitised notes link to, in the doctor's arena, cut off the front of
 * *notes; empty at the end. */
struct text doctor_next_link(struct doctor *doctor, struct text *notes);

/* What is wrong with a title, and with the time of a change, of a show as of an episode; or NULL.
 */
const char *doctor_long_title(struct doctor *doctor, struct text title);
const char *doctor_clock_ahead(struct doctor *doctor, int64_t changed_at);

#endif
