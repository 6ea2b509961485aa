#include "pages/templates.h"

#include "base/embed.h"
#include "base/log.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { TEMPLATE_MAX_BYTES = 1024 * 1024 };

extern const struct embedded_file pages_templates[];
extern const size_t pages_templates_count;
extern const long long pages_templates_made_at;

static bool read_file(const struct templates *templates, FILE *file, const char *path,
                      struct text *content)
{
    struct stat about;
    if (fstat(fileno(file), &about) != 0 || !S_ISREG(about.st_mode) ||
        about.st_size > TEMPLATE_MAX_BYTES) {
        log_failure("%s: is not a file of at most %d bytes", path, TEMPLATE_MAX_BYTES);
        return false;
    }
    char *bytes = arena_allocate(templates->arena, (size_t)about.st_size);
    size_t length = fread(bytes, 1, (size_t)about.st_size, file);
    *content = (struct text){bytes, length};
    if (about.st_mtim.tv_sec > *templates->changed_at)
        *templates->changed_at = about.st_mtim.tv_sec;
    return true;
}

static bool find_override(const struct templates *templates, struct text name, struct text *content)
{
    char path[PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/%.*s", templates->directory, TEXT_ARGUMENTS(name));
    if (length >= (int)sizeof path)
        return false;
    FILE *file = fopen(path, "rbe");
    if (!file) {
        if (errno != ENOENT)
            log_failure("%s: %s", path, strerror(errno));
        return false;
    }
    bool done = read_file(templates, file, path, content);
    fclose(file);
    return done;
}

static bool find(const struct template_source *source, struct text name, struct text *content)
{
    const struct templates *templates = (const struct templates *)source;
    if (templates->directory && find_override(templates, name, content))
        return true;
    return embedded_find(pages_templates, pages_templates_count, name, content);
}

void templates_begin(struct templates *templates, const char *directory, struct arena *arena,
                     int64_t *changed_at)
{
    *changed_at = pages_templates_made_at;
    *templates = (struct templates){
        .source = {.find = find},
        .directory = directory,
        .arena = arena,
        .changed_at = changed_at,
    };
}
