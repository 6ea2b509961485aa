/* What episode add and episode edit have in common: the slug and the transcript that were asked
 * for, and what must follow every change. */
#ifndef EARSHOT_COMMAND_EPISODE_WRITE_H
#define EARSHOT_COMMAND_EPISODE_WRITE_H

#include "command/command.h"
#include "model/episode.h"

#define EPISODE_TRANSCRIPT_OPTION                                                     \
    {                                                                                 \
        .name = "transcript", .value = "FILE",                                        \
        .about = "plain text, paragraphs divided by empty lines; - is standard input" \
    }

/* Sets episode->slug to the value of --slug, where it was given and is free. */
enum command_status episode_take_slug(struct task *task, struct episode *episode);

/* Reads the file of --transcript, where it was given, into *transcript, and sets what the episode
 * keeps of it. *given says whether there was one; an empty file takes the transcript away. */
enum command_status episode_take_transcript(struct task *task, struct episode *episode,
                                            struct text *transcript, bool *given);

/* Settles positions and the time of the show's last change. */
enum command_status episode_settle(struct task *task, int64_t show_id);

#endif
