/* Runs cases in the format of the published Mustache specification (a file is an object whose
 * "tests" have name, desc, data, template, expected and perhaps partials): all files and all
 * folders of files that the command line names. The specification's own files can be given, too:
 * what they ask that earshot refuses on purpose is in a table here, with the reason, and must be
 * refused with that sentence. */
#include "mustache_data.h"
#include "view/template.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { OUTPUT_BYTES_MAX = 1024 * 1024 };

struct refusal {
    const char *file;
    const char *name; /* of the case; NULL: all cases of the file */
    const char *sentence;
    const char *reason;
};

#define DELIMITERS "set delimiter tags are not supported"
#define ONLY_HTML "only html can be written unescaped"
#define RAW_NUMBER "a number has no need to be written unescaped"
#define MISSING "a name that its context lacks stops the start"

static const struct refusal refusals[] = {
    {"delimiters.json", NULL, DELIMITERS, "other delimiters are left out on purpose"},
    {"interpolation.json", "Triple Mustache Integer Interpolation", ONLY_HTML, RAW_NUMBER},
    {"interpolation.json", "Ampersand Integer Interpolation", ONLY_HTML, RAW_NUMBER},
    {"interpolation.json", "Basic Context Miss Interpolation", "unknown name: cannot", MISSING},
    {"interpolation.json", "Triple Mustache Context Miss Interpolation", "unknown name: cannot",
     MISSING},
    {"interpolation.json", "Ampersand Context Miss Interpolation", "unknown name: cannot", MISSING},
    {"interpolation.json", "Dotted Names - Broken Chains", "unknown name: a.b.c", MISSING},
    {"interpolation.json", "Dotted Names - Broken Chain Resolution", "unknown name: a.b.c.name",
     MISSING},
    {"interpolation.json", "Dotted Names - Context Precedence", "unknown name: b.c", MISSING},
    {"interpolation.json", "Dotted Names are never single keys", "unknown name: a.b", MISSING},
    {"inverted.json", "Context", "unknown name: name", MISSING},
    {"inverted.json", "List", "unknown name: n", MISSING},
    {"inverted.json", "Context Misses", "unknown name: missing", MISSING},
    {"inverted.json", "Dotted Names - Broken Chains", "unknown name: a.b.c", MISSING},
    {"partials.json", "Failed Lookup", "no template of that name: text.mustache",
     "a partial that is missing stops the start"},
    {"partials.json", "Recursion", "partials nest deeper than 16: node",
     "partials are compiled in place, so none can hold itself"},
    {"sections.json", "Context Misses", "unknown name: missing", MISSING},
    {"sections.json", "Dotted Names - Broken Chains", "unknown name: a.b.c", MISSING},
};

struct tally {
    size_t passed;
    size_t failed;
    size_t refused;
};

struct case_source {
    struct template_source source;
    const json_t *test;
};

static const char *member(const json_t *test, const char *key)
{
    return json_string_value(json_object_get(test, key));
}

/* The case's template is "case.mustache", its partials are the other files. */
static bool find_in_case(const struct template_source *source, struct text name,
                         struct text *content)
{
    const json_t *test = ((const struct case_source *)(const void *)source)->test;
    const char *key;
    json_t *value;
    if (text_equal(name, TEXT("case.mustache"))) {
        *content = text_of(member(test, "template"));
        return true;
    }
    json_object_foreach(json_object_get(test, "partials"), key, value)
    {
        struct text stem = text_slice(name, 0, strlen(key));
        if (!text_equal(stem, text_of(key)) ||
            !text_equal(text_slice(name, stem.length, name.length), TEXT(".mustache")))
            continue;
        *content = text_of(json_string_value(value));
        return true;
    }
    return false;
}

static struct text all_templates(struct arena *arena, const json_t *test)
{
    struct text all = text_of(member(test, "template"));
    const char *key;
    json_t *value;
    json_object_foreach(json_object_get(test, "partials"), key, value) all =
        arena_format(arena, "%.*s\n%s", TEXT_ARGUMENTS(all), json_string_value(value));
    return all;
}

static const struct refusal *find_refusal(const char *file, const char *name)
{
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        const struct refusal *refusal = &refusals[i];
        if (strcmp(refusal->file, file) == 0 && (!refusal->name || !strcmp(refusal->name, name)))
            return refusal;
    }
    return NULL;
}

static bool is_as_expected(const struct template *template, const void *values,
                           struct text expected)
{
    struct buffer output;
    buffer_begin(&output, OUTPUT_BYTES_MAX);
    template_render(template, values, &output);
    bool same = !output.overflow && text_equal(buffer_text(&output), expected);
    if (!same)
        printf("  expected: [%.*s]\n  rendered: [%.*s]\n", TEXT_ARGUMENTS(expected),
               TEXT_ARGUMENTS(buffer_text(&output)));
    buffer_end(&output);
    return same;
}

/* Whether the case does what it should: render as expected, or be refused. */
static bool run_case(const json_t *test, const struct refusal *refusal)
{
    struct arena arena;
    arena_begin(&arena);
    struct mustache_data data =
        mustache_data_make(&arena, json_object_get(test, "data"), all_templates(&arena, test));
    struct case_source source = {{find_in_case}, test};
    struct error error = {""};
    const struct template *template =
        template_compile(&source.source, "case.mustache", data.record, &arena, &error);
    bool good;
    if (refusal)
        good = !template && strstr(error.message, refusal->sentence);
    else
        good = template && is_as_expected(template, data.values, text_of(member(test, "expected")));
    if (!good)
        printf("  %s\n", template ? "it compiles" : error.message);
    arena_end(&arena);
    return good;
}

static void count_case(const char *file, const json_t *test, struct tally *tally)
{
    const char *name = member(test, "name");
    const struct refusal *refusal = find_refusal(file, name);
    if (!run_case(test, refusal)) {
        printf("FAILED: %s: %s: %s\n", file, name, member(test, "desc"));
        tally->failed++;
    } else if (refusal) {
        printf("not supported: %s: %s\n", name, refusal->reason);
        tally->refused++;
    } else {
        tally->passed++;
    }
}

static void run_file(const char *path, struct tally *tally)
{
    json_error_t error;
    json_t *root = json_load_file(path, 0, &error);
    if (!root) {
        printf("FAILED: %s:%d: %s\n", path, error.line, error.text);
        tally->failed++;
        return;
    }
    const char *slash = strrchr(path, '/');
    size_t i;
    json_t *test;
    json_array_foreach(json_object_get(root, "tests"), i, test)
        count_case(slash ? slash + 1 : path, test, tally);
    json_decref(root);
}

static void run_folder(const char *path, struct tally *tally)
{
    DIR *folder = opendir(path);
    if (!folder) {
        perror(path);
        exit(1);
    }
    for (struct dirent *entry; (entry = readdir(folder));) {
        char file[4096];
        if (!text_ends_with(text_of(entry->d_name), TEXT(".json")))
            continue;
        snprintf(file, sizeof file, "%s/%s", path, entry->d_name);
        run_file(file, tally);
    }
    closedir(folder);
}

int main(int argc, char **argv)
{
    struct tally tally = {0};
    for (int i = 1; i < argc; i++) {
        struct stat status;
        if (stat(argv[i], &status) == 0 && S_ISDIR(status.st_mode))
            run_folder(argv[i], &tally);
        else
            run_file(argv[i], &tally);
    }
    printf("%zu passed, %zu failed, %zu not supported\n", tally.passed, tally.failed,
           tally.refused);
    return tally.failed == 0 && tally.passed > 0 ? 0 : 1;
}
