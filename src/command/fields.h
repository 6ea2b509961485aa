/* Options that set the fields of a show or an episode: how each kind of value is read. */
#ifndef EARSHOT_COMMAND_FIELDS_H
#define EARSHOT_COMMAND_FIELDS_H

#include "base/field.h"
#include "command/command.h"

extern const struct option_table show_fields;
extern const struct option_table episode_fields;

/* Sets in `owner` the fields whose options were given. COMMAND_WRONG_USE with a sentence that names
 * the option where a value cannot be taken; texts are of the task's arena. */
enum command_status fields_set(struct task *task, const struct record *record, void *owner);

/* For the rows' `read`. Each writes a member of the type it names. */

/* struct text: one line; and several. */
enum command_status field_read_line(const char *typed, void *member, struct arena *arena,
                                    struct error *error);
enum command_status field_read_text(const char *typed, void *member, struct arena *arena,
                                    struct error *error);

/* struct html: HTML or plain text; a file of it; a file of Markdown. */
enum command_status field_read_notes(const char *typed, void *member, struct arena *arena,
                                     struct error *error);
enum command_status field_read_notes_file(const char *typed, void *member, struct arena *arena,
                                          struct error *error);
enum command_status field_read_markdown_file(const char *typed, void *member, struct arena *arena,
                                             struct error *error);

/* int64_t: a whole number; seconds of a duration; a time. */
enum command_status field_read_number(const char *typed, void *member, struct arena *arena,
                                      struct error *error);
enum command_status field_read_duration(const char *typed, void *member, struct arena *arena,
                                        struct error *error);
enum command_status field_read_time(const char *typed, void *member, struct arena *arena,
                                    struct error *error);

/* struct xml: a file of elements for the feed's channel; for its item. */
enum command_status field_read_show_extra(const char *typed, void *member, struct arena *arena,
                                          struct error *error);
enum command_status field_read_episode_extra(const char *typed, void *member, struct arena *arena,
                                             struct error *error);

/* bool: yes or no. */
enum command_status field_read_boolean(const char *typed, void *member, struct arena *arena,
                                       struct error *error);

/* For the rows' `is_valid`: an address of the kind that validate.h has, or nothing, which takes
 * away what was there. */
bool field_is_web_url(struct text value);
bool field_is_media_url(struct text value);

#endif
