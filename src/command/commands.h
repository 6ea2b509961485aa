/* Every command of the program. Each is in the file of its name; main.c has the table of them. */
#ifndef EARSHOT_COMMAND_COMMANDS_H
#define EARSHOT_COMMAND_COMMANDS_H

#include "command/command.h"

extern const struct command init_command;
extern const struct command serve_command;
extern const struct command fcgi_command;
extern const struct command import_command;
extern const struct command artwork_command;
extern const struct command sync_command;
extern const struct command new_command;
extern const struct command show_add_command;
extern const struct command show_edit_command;
extern const struct command show_list_command;
extern const struct command show_remove_command;
extern const struct command episode_add_command;
extern const struct command episode_edit_command;
extern const struct command episode_list_command;
extern const struct command episode_preview_command;
extern const struct command episode_publish_command;
extern const struct command episode_remove_command;
extern const struct command episode_unpublish_command;
extern const struct command config_get_command;
extern const struct command config_set_command;
extern const struct command config_list_command;
extern const struct command config_load_command;
extern const struct command export_command;
extern const struct command check_command;
extern const struct command backup_command;
extern const struct command restore_command;
extern const struct command migrate_command;
extern const struct command notify_command;
extern const struct command api_command;
extern const struct command token_add_command;
extern const struct command token_list_command;
extern const struct command token_revoke_command;
extern const struct command stats_command;
extern const struct command crawlers_command;

#endif
