/* The people of an episode or of a show as its page names them: the elements podcast:person that an
 * import or the owner brought (docs/tags/person.md of the podcast namespace). */
#ifndef EARSHOT_PAGES_MENTION_H
#define EARSHOT_PAGES_MENTION_H

#include "pages/visit.h"

/* Of names, roles and groups, in characters: the namespace's own limit. */
enum { MENTION_WORDS_MAX = 128 };

struct mention {
    struct text name;      /* one line, cut where it is long, as the next two are */
    struct text role;      /* as it was written; "host" where none was */
    struct text group;     /* of roles, as it was written; "cast" where none was */
    struct text url;       /* http or https; empty where there is none fit to be linked to */
    struct text image_url; /* likewise */
    struct text path;      /* of the person's page; empty where there is none */
    struct text link;      /* the same, else `url` */
    bool is_foreign;       /* the link leads to another site */
    bool is_host;
    bool is_cast;       /* is heard, and does not only work behind the scenes */
    bool follows;       /* is not the first of all */
    bool follows_alike; /* is not the first with the same is_cast */
};

struct people {
    struct list persons; /* of struct mention, in the order they were given; at least one */
    bool has_cast;
    bool has_crew; /* who is not cast */
};

extern const struct record people_record;

/* The people of a visible episode, or of its show where the episode names none: its list stands for
 * the show's. NULL where neither names any. */
const struct people *people_of_episode(struct visit *visit, const struct show *show,
                                       const struct episode *episode);

/* Those of a show, or NULL in *people. False where the store failed: not everybody whom a show
 * names is in a visible episode and so has a page, which has to be asked for. */
bool people_of_show(struct visit *visit, const struct show *show, const struct people **people);

#endif
