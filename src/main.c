/* The program: a table of its commands, in the order of its help. */
#include "base/memory.h"
#include "command/commands.h"

static const struct command *const commands[] = {
    &init_command,
    &serve_command,
    &fcgi_command,
    &import_command,
    &sync_command,
    &new_command,
    &show_add_command,
    &show_edit_command,
    &show_list_command,
    &show_remove_command,
    &episode_add_command,
    &episode_edit_command,
    &episode_list_command,
    &episode_preview_command,
    &episode_publish_command,
    &episode_remove_command,
    &episode_unpublish_command,
    &config_get_command,
    &config_set_command,
    &config_list_command,
    &config_load_command,
    &api_command,
    &token_add_command,
    &token_list_command,
    &token_revoke_command,
    &notify_command,
    &stats_command,
    &crawlers_command,
    &check_command,
    &export_command,
    &backup_command,
    &restore_command,
    &migrate_command,
    &artwork_command,
};

int main(int argc, char **argv)
{
    enum { AT_START_BYTES = 2 * 1024 * 1024 }; /* as much as all templates need */
    memory_reserve(AT_START_BYTES);
    return command_main(commands, sizeof commands / sizeof commands[0], argc, argv);
}
