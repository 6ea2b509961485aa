#include "pages/templates.h"

#include "base/embed.h"
#include "base/log.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdint.h>
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

/* The sentence that a partial such as "messages/published.html" names: one sentence for every kind
 * of file. */
static bool find_message(const struct templates *templates, struct text name, struct text *content)
{
    struct text key = text_split(&name, '.');
    return sentences_find(&templates->messages, key, content);
}

static bool find(const struct template_source *source, struct text name, struct text *content)
{
    static const struct text messages = TEXT_LITERAL("messages/");
    const struct templates *templates = (const struct templates *)source;
    if (text_starts_with(name, messages))
        return find_message(templates, text_slice(name, messages.length, SIZE_MAX), content);
    if (templates->directory && find_override(templates, name, content))
        return true;
    return embedded_find(pages_templates, pages_templates_count, name, content);
}

/* The owner's of a language first, where there are any, then ours. */
static void add_messages(struct templates *templates, struct text language)
{
    struct text name = arena_join(templates->arena, TEXT("messages."), language, TEXT(".txt"));
    struct text file;
    if (templates->directory && find_override(templates, name, &file))
        sentences_add(&templates->messages, file, templates->arena);
    if (embedded_find(pages_templates, pages_templates_count, name, &file))
        sentences_add(&templates->messages, file, templates->arena);
}

void templates_speak(struct templates *templates, struct text language)
{
    templates->messages = (struct sentences){0};
    add_messages(templates, language);
    add_messages(templates, TEXT("en"));
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
    templates_speak(templates, TEXT("en"));
}

/* "ar" of "messages.ar.txt"; empty for a file of another kind. */
static struct text language_of_file(struct text name)
{
    static const struct text front = TEXT_LITERAL("messages."), back = TEXT_LITERAL(".txt");
    if (!text_starts_with(name, front) || !text_ends_with(name, back) ||
        name.length < front.length + back.length)
        return (struct text){NULL, 0};
    return text_slice(name, front.length, name.length - front.length - back.length);
}

struct languages {
    struct text *known;
    size_t count;
    size_t max;
};

static void add_language(const struct templates *templates, struct languages *languages,
                         struct text language)
{
    for (size_t i = 0; i < languages->count; i++)
        if (text_equal(languages->known[i], language))
            return;
    if (!text_is_empty(language) && languages->count < languages->max)
        languages->known[languages->count++] = arena_copy(templates->arena, language);
}

static void add_languages_of_folder(const struct templates *templates, struct languages *languages)
{
    DIR *folder = opendir(templates->directory);
    if (!folder) {
        log_failure("%s: %s", templates->directory, strerror(errno));
        return;
    }
    for (const struct dirent *entry; (entry = readdir(folder));)
        add_language(templates, languages, language_of_file(text_of(entry->d_name)));
    closedir(folder);
}

struct list templates_languages(const struct templates *templates, size_t max)
{
    struct languages languages = {
        .known = arena_allocate(templates->arena, max * sizeof *languages.known), .max = max};
    add_language(templates, &languages, TEXT("en"));
    for (size_t i = 0; i < pages_templates_count; i++)
        add_language(templates, &languages, language_of_file(pages_templates[i].name));
    if (templates->directory)
        add_languages_of_folder(templates, &languages);
    return (struct list){languages.known, languages.count};
}
