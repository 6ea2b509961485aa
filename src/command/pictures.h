/* Commands that make the sizes of pictures, of one that they store or of all that are there. */
#ifndef EARSHOT_COMMAND_PICTURES_H
#define EARSHOT_COMMAND_PICTURES_H

#include "artwork/picture_maker.h"
#include "command/command.h"

/* For commands that store one picture. */
#define PICTURES_OPTION                                                                         \
    {                                                                                           \
        .name = "media", .value = "FOLDER",                                                     \
        .about = "what is served below /media/: makes the sizes of the picture that lies there" \
    }

/* The folder that --media names; NULL where it was not given. */
enum command_status pictures_folder(struct task *task, const char **folder);

/* Whose errors are the task's. */
struct picture_maker pictures_maker(struct task *task, const char *folder);

/* For commands that have just stored a show from an input of that name: makes the squares of its
 * pictures, and of people's, and says how many those are. What was stored stays stored, whatever
 * its pictures are. None where the folder is NULL. */
int64_t pictures_make_behind(struct task *task, int64_t show_id, const char *folder,
                             const char *input);

/* Where --media was given, makes those of one picture that was just stored, of an episode or, where
 * that is 0, of the show itself: in the task's own transaction. A picture that cannot be read is a
 * failure. */
enum command_status pictures_make_one(struct task *task, int64_t show_id, int64_t episode_id,
                                      struct text image_url);

#endif
