#include "model/settings.h"

#include "model/validate.h"

static const struct field fields[] = {
    FIELD(settings, title),         FIELD(settings, description),
    FIELD(settings, base_url),      FIELD(settings, language),
    FIELD(settings, changed_at),    FIELD(settings, websub_hub),
    FIELD(settings, indexnow_key),  FIELD(settings, indexnow_endpoint),
    FIELD(settings, refuse_agents), FIELD(settings, style_url),
};

const struct record settings_record = RECORD(settings, fields);

const struct setting settings_table[] = {
    {"title", "My podcasts", "the name of the site", validate_not_empty, "a name"},
    {"description", "", "one or two sentences for the start page", validate_any, "a text"},
    {"base_url", "http://127.0.0.1:8080", "where the site is reached, for feeds and sitemaps",
     validate_base_url, "an address such as https://example.org, without a path"},
    {"language", "en", "the language of the site's own pages", validate_language,
     "a language tag such as en or pt-br"},
    {"refuse_agents", "", "crawlers that robots.txt turns away, by their names there",
     validate_agents, "names such as GPTBot CCBot, divided by spaces or commas"},
    {"style_url", "", "a style sheet of your own, which comes after the built-in one",
     validate_own_media_or_empty, "/media/... of this site, such as /media/my.css"},
    {"websub_hub", "", "the WebSub hub that is told of changed feeds", validate_web_url_or_empty,
     "an address such as https://hub.example.org/"},
    {"indexnow_key", "", "the key for IndexNow; a site without one tells no search engine",
     validate_indexnow_key, "8 to 128 letters, digits and hyphens"},
    {"indexnow_endpoint", "https://api.indexnow.org/indexnow",
     "where changed pages are told to search engines", validate_web_url, "a web address"},
};

const size_t settings_table_count = sizeof settings_table / sizeof settings_table[0];

const struct setting *setting_find(struct text name)
{
    for (size_t i = 0; i < settings_table_count; i++)
        if (text_equal(text_of(settings_table[i].name), name))
            return &settings_table[i];
    return NULL;
}

struct settings settings_standard(void)
{
    struct settings settings = {0};
    for (size_t i = 0; i < settings_table_count; i++) {
        const struct field *field = record_find(&settings_record, text_of(settings_table[i].name));
        *(struct text *)field_at(field, &settings) = text_of(settings_table[i].standard);
    }
    return settings;
}
