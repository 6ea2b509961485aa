/* The elements that a feed gives back as they came: struct xml of a show or an episode, as ingest/
 * leaves it. Its elements stand one after the other, each with a line end behind it, without
 * comments or declarations; "<" and ">" stand nowhere but at the ends of tags, and attributes are
 * in double quotes. So they can be told apart without a parser. */
#ifndef EARSHOT_MODEL_EXTRA_H
#define EARSHOT_MODEL_EXTRA_H

#include "base/arena.h"
#include "model/episode.h"
#include "model/show.h"

/* One of them, borrowed from the whole. */
struct extra_element {
    struct text name;   /* qualified, such as "podcast:person" */
    struct text tag;    /* its start tag, with "<" and ">" */
    struct text markup; /* all of it, with the line end */
};

/* The next element of *rest, which then begins behind it. False at the end. */
bool extra_next(struct text *rest, struct extra_element *element);

/* The value of an attribute, unescaped, in the arena; empty where there is none. */
struct text extra_attribute(struct arena *arena, const struct extra_element *element,
                            struct text name);

/* The text between the element's tags, unescaped, in the arena: whatever is inside of it, without
 * that one's tags. */
struct text extra_content(struct arena *arena, const struct extra_element *element);

/* Whether there is an element of that name. Where a feed has one of its own, this one stands for
 * it. */
bool extra_has(struct xml extra, struct text name);

/* Those for which keeps() is true, in the arena. */
struct xml extra_filter(struct arena *arena, struct xml extra,
                        bool (*keeps)(const struct extra_element *element, const void *context),
                        const void *context);

/* What is left of the extra elements of `before` when it becomes `after`: those that stand for a
 * field go when the field changes, because they say what was. In the arena or borrowed. */
struct xml extra_after_show_change(struct arena *arena, const struct show *before,
                                   const struct show *after);
struct xml extra_after_episode_change(struct arena *arena, const struct episode *before,
                                      const struct episode *after);

#endif
