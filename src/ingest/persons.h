/* People as a list of objects, [{"name": "Ann", "role": "guest"}], for the elements podcast:person
 * that the model has them in. */
#ifndef EARSHOT_INGEST_PERSONS_H
#define EARSHOT_INGEST_PERSONS_H

#include "base/buffer.h"
#include "ingest/extra_file.h"

#include <jansson.h>

/* Writes the elements as an owner would by hand, for extra_file_read(). False with a sentence, or
 * an empty one where it is no such list. */
bool persons_write(struct arena *arena, const json_t *list, struct buffer *to, struct error *error);

/* Adds the list to the elements that were read already; these may name the same people themselves.
 * False as above. */
bool persons_add(struct arena *arena, const json_t *list, enum extra_place place, struct xml *extra,
                 struct error *error);

/* The same where the people were read already, in *extra, and the elements come then. */
bool persons_keep(struct arena *arena, struct xml elements, enum extra_place place,
                  struct xml *extra, struct error *error);

/* The list that persons_add() reads; NULL where nobody is named. */
json_t *persons_list(struct arena *arena, struct xml extra);

#endif
