/* Reads CGI variables into a request: one table, one pass, as FastCGI does this for every request.
 */
#include "serve/variables.h"

#include "base/clock.h"

struct variables {
    struct request request;
    struct text request_uri;
    struct text script_name;
    struct text path_info;
    struct text query_string;
};

struct variable {
    struct text name;
    size_t offset;
};

#define VARIABLE(name, member)                                 \
    {                                                          \
        TEXT_LITERAL(name), offsetof(struct variables, member) \
    }

static const struct variable known[] = {
    VARIABLE("REQUEST_METHOD", request.method),
    VARIABLE("REQUEST_URI", request_uri),
    VARIABLE("SCRIPT_NAME", script_name),
    VARIABLE("PATH_INFO", path_info),
    VARIABLE("QUERY_STRING", query_string),
    VARIABLE("HTTP_IF_NONE_MATCH", request.if_none_match),
    VARIABLE("HTTP_IF_MODIFIED_SINCE", request.if_modified_since),
    VARIABLE("HTTP_IF_RANGE", request.if_range),
    VARIABLE("HTTP_RANGE", request.range),
    VARIABLE("HTTP_ACCEPT", request.accept),
    VARIABLE("HTTP_ACCEPT_ENCODING", request.accept_encoding),
};

static void variable_read(struct variables *variables, struct text line)
{
    struct text name = text_split(&line, '=');
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (!text_equal(name, known[i].name))
            continue;
        *(struct text *)(void *)((char *)variables + known[i].offset) = line;
        return;
    }
}

/* The bytes that stand for themselves in a path: pchar and "/" of RFC 3986 section 3.3. */
static bool is_plain(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || (byte != '\0' && strchr("-._~!$&'()*+,;=:@/", byte));
}

static void encode(struct buffer *target, struct text path)
{
    for (size_t i = 0; i < path.length; i++) {
        if (is_plain(path.at[i]))
            buffer_append_byte(target, path.at[i]);
        else
            buffer_append_format(target, "%%%02X", (unsigned int)(unsigned char)path.at[i]);
    }
}

static struct text rebuild_target(const struct variables *variables, struct buffer *target)
{
    encode(target, variables->script_name);
    encode(target, variables->path_info);
    if (!text_is_empty(variables->query_string)) {
        buffer_append_byte(target, '?');
        buffer_append(target, variables->query_string);
    }
    return target->overflow ? (struct text){0} : buffer_text(target);
}

void variables_read(char *const *variables, struct buffer *target, struct request *request)
{
    struct variables read = {.request.now_at = clock_now()};
    for (; *variables; variables++)
        variable_read(&read, text_of(*variables));
    read.request.target =
        text_is_empty(read.request_uri) ? rebuild_target(&read, target) : read.request_uri;
    *request = read.request;
}
