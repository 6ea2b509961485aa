/* A stack of declarations, searched from the newest; feeds declare a dozen, so it is a short walk.
 */
#include "ingest/xml_names.h"

#include <xxhash.h>

struct vocabulary {
    enum xml_space space;
    struct text address; /* without scheme and "www." */
};

/* Feeds spell these in several ways: upper case, https, with and without "www.", something behind
 * the end. So the start is compared, without regard to case. */
static const struct vocabulary vocabularies[] = {
    {SPACE_ITUNES, TEXT_LITERAL("itunes.com/dtds/podcast-1.0.dtd")},
    {SPACE_PODCAST, TEXT_LITERAL("podcastindex.org/namespace/1.0")},
    {SPACE_PODCAST,
     TEXT_LITERAL("github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md")},
    {SPACE_CONTENT, TEXT_LITERAL("purl.org/rss/1.0/modules/content")},
    {SPACE_ATOM, TEXT_LITERAL("w3.org/2005/Atom")},
};

struct convention {
    struct text prefix;
    enum xml_space space;
};

static const struct convention conventions[] = {
    {TEXT_LITERAL(""), SPACE_RSS},
    {TEXT_LITERAL("itunes"), SPACE_ITUNES},
    {TEXT_LITERAL("podcast"), SPACE_PODCAST},
    {TEXT_LITERAL("content"), SPACE_CONTENT},
    {TEXT_LITERAL("atom"), SPACE_ATOM},
};

static bool starts_ignoring_case(struct text text, struct text prefix)
{
    return text.length >= prefix.length &&
           text_equal_ignoring_case(text_slice(text, 0, prefix.length), prefix);
}

static struct text without_start(struct text text, struct text prefix)
{
    return starts_ignoring_case(text, prefix) ? text_slice(text, prefix.length, text.length) : text;
}

static enum xml_space space_of_address(struct text address)
{
    address = text_trim(address);
    if (text_is_empty(address))
        return SPACE_RSS;
    address = without_start(without_start(address, TEXT("http://")), TEXT("https://"));
    address = without_start(address, TEXT("www."));
    for (size_t i = 0; i < sizeof vocabularies / sizeof vocabularies[0]; i++)
        if (starts_ignoring_case(address, vocabularies[i].address))
            return vocabularies[i].space;
    return SPACE_FOREIGN;
}

static uint64_t prefix_hash(struct text prefix)
{
    return XXH3_64bits(prefix.at, prefix.length);
}

/* The prefix that an attribute declares: "itunes" of "xmlns:itunes", "" of "xmlns". */
static bool declares(const char *attribute, struct text *prefix)
{
    struct text name = text_of(attribute);
    if (!text_starts_with(name, TEXT("xmlns")))
        return false;
    *prefix = text_slice(name, strlen("xmlns:"), name.length);
    return name.length == strlen("xmlns") || name.at[strlen("xmlns")] == ':';
}

bool xml_names_open(struct xml_names *names, const char **attributes, int depth)
{
    for (; attributes[0]; attributes += 2) {
        struct text prefix;
        if (!declares(attributes[0], &prefix))
            continue;
        if (names->count == XML_BINDINGS_MAX)
            return false;
        bool is_root_default = depth == 1 && text_is_empty(prefix);
        names->bindings[names->count++] = (struct xml_binding){
            .prefix = prefix_hash(prefix),
            .space = is_root_default ? SPACE_RSS : space_of_address(text_of(attributes[1])),
            .depth = depth,
        };
    }
    return true;
}

void xml_names_close(struct xml_names *names, int depth)
{
    while (names->count > 0 && names->bindings[names->count - 1].depth >= depth)
        names->count--;
}

static enum xml_space space_of_prefix(const struct xml_names *names, struct text prefix)
{
    uint64_t hash = prefix_hash(prefix);
    for (size_t i = names->count; i > 0; i--)
        if (names->bindings[i - 1].prefix == hash)
            return names->bindings[i - 1].space;
    for (size_t i = 0; i < sizeof conventions / sizeof conventions[0]; i++)
        if (text_equal(prefix, conventions[i].prefix))
            return conventions[i].space;
    return SPACE_FOREIGN;
}

struct xml_name xml_names_resolve(const struct xml_names *names, const char *qualified)
{
    struct text local = text_of(qualified);
    struct text prefix = {"", 0};
    if (text_find(local, ':') < local.length)
        prefix = text_split(&local, ':');
    return (struct xml_name){space_of_prefix(names, prefix), local};
}
