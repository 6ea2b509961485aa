/* Pictures of shows and people that lie on this site: their squares are made, and pages told of
 * them. */
#ifndef EARSHOT_COMMAND_PICTURES_H
#define EARSHOT_COMMAND_PICTURES_H

#include "command/command.h"

/* For commands that store one picture. */
#define PICTURES_OPTION                                                                         \
    {                                                                                           \
        .name = "media", .value = "FOLDER",                                                     \
        .about = "what is served below /media/: makes the sizes of the picture that lies there" \
    }

struct pictures_counts {
    int64_t pictures;
    int64_t made;       /* squares */
    int64_t unreadable; /* pictures, each of which was named on standard error */
};

/* The folder that --media names; NULL where it was not given. */
enum command_status pictures_folder(struct task *task, const char **folder);

/* Does it for the show and all its episodes, adding to *counts. Opens the site itself, and as the
 * writer only when all squares are there. */
enum command_status pictures_make(struct task *task, int64_t show_id, const char *folder,
                                  struct pictures_counts *counts);

/* Does it for all people, in the same way. */
enum command_status pictures_make_of_people(struct task *task, const char *folder,
                                            struct pictures_counts *counts);

/* Where --media was given, does it for one picture that was just stored, of an episode or, where
 * that is 0, of the show itself: in the task's own transaction. A picture that cannot be read is a
 * failure. */
enum command_status pictures_make_one(struct task *task, int64_t show_id, int64_t episode_id,
                                      struct text image_url);

#endif
