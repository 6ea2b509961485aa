/* The topics of an episode, from the titles that an input or the owner gives them. */
#ifndef EARSHOT_INGEST_TOPIC_LIST_H
#define EARSHOT_INGEST_TOPIC_LIST_H

#include "base/arena.h"
#include "model/topic.h"

enum { TOPICS_MAX = 32, TOPIC_TITLE_MAX = 100 /* characters */ };

/* All zero is the empty list. */
struct topic_list {
    struct topic items[TOPICS_MAX];
    size_t count;
};

/* Adds the topic with that title, cleaned, on one line and cut where it is long; its slug is the
 * title's, or a hash where the title has no Latin letter or digit. An empty title, a topic that is
 * there already, and what is more than TOPICS_MAX add nothing. Texts are of the arena. */
void topic_list_add(struct arena *arena, struct topic_list *topics, struct text title);

/* The topics as a struct list of struct topic, borrowed. */
struct list topic_list_all(const struct topic_list *topics);

#endif
