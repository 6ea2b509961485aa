/* What episode add and episode edit have in common: the slug, the transcript and the chapters that
 * were asked for, and what must follow every change. */
#ifndef EARSHOT_COMMAND_EPISODE_WRITE_H
#define EARSHOT_COMMAND_EPISODE_WRITE_H

#include "command/command.h"
#include "model/episode.h"
#include "store/transcripts.h"

/* clang-format off */
#define EPISODE_FILE_OPTIONS                                                                \
    {.name = "transcript", .value = "FILE",                                                 \
     .about = "WebVTT, SubRip, JSON, HTML, Markdown or plain text; - is standard input"},   \
    {.name = "chapters", .value = "FILE", .about = "JSON Chapters; - is standard input"}
/* clang-format on */

#define EPISODE_TOPICS_OPTION                                                \
    {                                                                        \
        .name = "topics", .value = "LIST",                                   \
        .about = "what it is about, with commas between: \"sailing, tides\"" \
    }

/* Sets episode->slug to the value of --slug, where it was given and is free. */
enum command_status episode_take_slug(struct task *task, struct episode *episode);

/* Reads the file of --transcript, where it was given, into *transcript, and sets what the episode
 * keeps of it. *given says whether there was one; an empty file takes the transcript away. */
enum command_status episode_take_transcript(struct task *task, struct episode *episode,
                                            struct transcript *transcript, bool *given);

/* Reads the file of --chapters, where it was given, into the episode; an empty file takes the
 * chapters away. */
enum command_status episode_take_chapters(struct task *task, struct episode *episode);

/* Files the episode, which is stored, under the topics of --topics, where it was given; an empty
 * value takes all away. */
enum command_status episode_store_topics(struct task *task, const struct episode *episode);

/* Settles positions and the time of the show's last change. */
enum command_status episode_settle(struct task *task, int64_t show_id);

#endif
