#include "ingest/json_members.h"

#include "base/nearest.h"
#include "model/validate.h"
#include "prose/json_document.h"

#include <string.h>

static bool knows(const struct json_members *members, const char *name)
{
    for (size_t i = 0; i < JSON_MEMBERS_MAX && members->names[i]; i++)
        if (strcmp(members->names[i], name) == 0)
            return true;
    return false;
}

bool json_members_check(const json_t *object, const struct json_members *members,
                        struct error *error)
{
    const char *name;
    json_t *value;
    if (!json_is_object(object))
        return false;
    json_object_foreach((json_t *)(uintptr_t)object, name, value)
    {
        struct nearest nearest = nearest_begin(name);
        if (knows(members, name))
            continue;
        for (size_t i = 0; i < JSON_MEMBERS_MAX && members->names[i]; i++)
            nearest_offer(&nearest, members->names[i]);
        return error_set(error, "%.64s is nothing that %s has%s%s%s", name, members->what,
                         nearest.name ? "; is " : "", nearest.name ? nearest.name : "",
                         nearest.name ? " meant?" : "");
    }
    return true;
}

bool json_members_read_url(struct arena *arena, const json_t *object, const char *name,
                           struct text *url, struct error *error)
{
    *url = json_document_line(arena, object, name);
    return validate_web_url_or_empty(*url) ||
           error_set(error, "%s must be an http or https address", name);
}
