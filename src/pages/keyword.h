/* The topics of an episode as words on its page. */
#ifndef EARSHOT_PAGES_KEYWORD_H
#define EARSHOT_PAGES_KEYWORD_H

#include "pages/visit.h"

struct keyword {
    struct text title;
    struct text path;      /* of its page */
    struct text feed_path; /* of the topic; this episode is in it */
    bool follows;          /* is not the first */
};

extern const struct record keyword_record;

/* A list of struct keyword. False where the store could not be read. */
bool keywords_of_episode(struct visit *visit, const struct show *show,
                         const struct episode *episode, struct list *keywords);

#endif
