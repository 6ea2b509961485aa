#include "temporary_site.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int temporary_folder_begin(void **state)
{
    const char *parent = getenv("TMPDIR");
    struct temporary_site *site = calloc(1, sizeof *site);
    *state = site;
    arena_begin(&site->arena);
    snprintf(site->folder, sizeof site->folder, "%s/earshot store.XXXXXX",
             parent ? parent : "/tmp");
    if (!mkdtemp(site->folder))
        return -1;
    snprintf(site->path, sizeof site->path, "%s/a site.db", site->folder);
    return 0;
}

int temporary_site_begin(void **state)
{
    struct error error;
    if (temporary_folder_begin(state) != 0)
        return -1;
    struct temporary_site *site = *state;
    if (engine_create(site->path, &error))
        site->engine = engine_open(site->path, ENGINE_WRITE, &error);
    if (!site->engine)
        print_error("%s\n", error.message);
    return site->engine ? 0 : -1;
}

int temporary_site_end(void **state)
{
    struct temporary_site *site = *state;
    engine_close(site->engine);
    arena_end(&site->arena);
    DIR *folder = opendir(site->folder);
    for (struct dirent *entry; folder && (entry = readdir(folder));)
        if (entry->d_name[0] != '.')
            unlinkat(dirfd(folder), entry->d_name, 0);
    if (folder)
        closedir(folder);
    rmdir(site->folder);
    free(site);
    return 0;
}

void assert_text(struct text text, const char *expected)
{
    if (!text_equal(text, text_of(expected)))
        fail_msg("\"%.*s\" is not \"%s\"", TEXT_ARGUMENTS(text), expected);
}
