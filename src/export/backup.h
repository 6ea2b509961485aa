/* A site as one file that can be carried away, and back again. */
#ifndef EARSHOT_EXPORT_BACKUP_H
#define EARSHOT_EXPORT_BACKUP_H

#include "store/engine.h"

/* Copies the site as it is now into a new file, with its sum beside it (checksum.h). The file gets
 * its name when it is whole: a copy that was interrupted cannot pass for one. */
bool backup_write(struct engine *engine, const char *file, struct error *error);

/* Puts the site of a file that backup_write() made in the place of the one at `path`, which may be
 * served meanwhile, or may not be there. The site as it was goes to a new file, with its sum, whose
 * name is *replaced, in the arena; NULL where there was none. False with a sentence, and the site
 * is as it was: where the file is not what its sum says, is damaged or of a newer earshot. */
bool backup_restore(const char *path, const char *file, struct arena *arena, const char **replaced,
                    struct error *error);

#endif
