#include "ingest/persons.h"

#include "ingest/json_members.h"
#include "ingest/rss_extra.h"
#include "model/credit.h"
#include "model/extra.h"
#include "prose/excerpt.h"
#include "prose/html_escape.h"
#include "prose/json_document.h"

static bool write_person(struct arena *arena, const json_t *object, struct buffer *to,
                         struct error *error)
{
    static const struct json_members members = {"a person",
                                                {"name", "role", "group", "url", "image_url"}};
    struct text url, image_url;
    if (!json_members_check(object, &members, error) ||
        !json_members_read_url(arena, object, "url", &url, error) ||
        !json_members_read_url(arena, object, "image_url", &image_url, error))
        return false;
    struct text name = json_document_line(arena, object, "name");
    buffer_append(to, TEXT("<podcast:person"));
    html_escape_attribute(to, "role", json_document_line(arena, object, "role"));
    html_escape_attribute(to, "group", json_document_line(arena, object, "group"));
    html_escape_attribute(to, "img", image_url);
    html_escape_attribute(to, "href", url);
    buffer_append_byte(to, '>');
    html_escape(to, name);
    buffer_append(to, TEXT("</podcast:person>\n"));
    return !text_is_empty(name);
}

bool persons_write(struct arena *arena, const json_t *list, struct buffer *to, struct error *error)
{
    size_t i;
    const json_t *object;
    json_array_foreach(list, i, object) if (!write_person(arena, object, to, error)) return false;
    return json_is_array(list);
}

/* ---- beside other elements ---- */

static size_t room(enum extra_place place)
{
    return place == EXTRA_OF_SHOW ? EXTRA_CHANNEL_MAX : EXTRA_ITEM_MAX;
}

/* On one line, as a list has them. */
static bool is_same_line(struct arena *arena, struct text a, struct text b)
{
    return text_equal(excerpt_fold(arena, a), excerpt_fold(arena, b));
}

static bool names_the_same(struct arena *arena, struct xml elements, struct xml persons)
{
    struct list list = credits_of(arena, elements), other = credits_of(arena, persons);
    const struct credit *a = list.items, *b = other.items;
    bool is_same = list.count == other.count;
    for (size_t i = 0; is_same && i < list.count; i++)
        is_same = is_same_line(arena, a[i].name, b[i].name) &&
                  is_same_line(arena, a[i].role, b[i].role) &&
                  is_same_line(arena, a[i].group, b[i].group) &&
                  is_same_line(arena, a[i].url, b[i].url) &&
                  is_same_line(arena, a[i].image_url, b[i].image_url);
    return is_same;
}

static bool join(struct arena *arena, struct xml elements, struct xml persons,
                 enum extra_place place, struct xml *extra, struct error *error)
{
    if (extra_has(elements, TEXT("podcast:person")) && extra_has(persons, TEXT("podcast:person"))) {
        *extra = elements;
        return names_the_same(arena, elements, persons) ||
               error_set(error, "persons and the podcast:person of extra_xml name different "
                                "people; leave those of extra_xml out");
    }
    *extra = (struct xml){arena_join(arena, elements.markup, persons.markup)};
    return extra->markup.length <= room(place) ||
           error_set(error, "the elements for the feed are longer than %zu KB together",
                     room(place) / 1024);
}

bool persons_add(struct arena *arena, const json_t *list, enum extra_place place, struct xml *extra,
                 struct error *error)
{
    struct buffer written;
    struct xml persons = {{NULL, 0}};
    buffer_begin(&written, 2 * room(place));
    bool is_read = persons_write(arena, list, &written, error);
    if (is_read && written.overflow)
        is_read = error_set(error, "there are too many");
    is_read = is_read && (written.length == 0 ||
                          extra_file_read(buffer_text(&written), place, arena, &persons, error));
    buffer_end(&written);
    return is_read && join(arena, *extra, persons, place, extra, error);
}

bool persons_keep(struct arena *arena, struct xml elements, enum extra_place place,
                  struct xml *extra, struct error *error)
{
    return join(arena, elements, *extra, place, extra, error);
}

/* ---- and back ---- */

static void put(json_t *object, const char *name, struct text text)
{
    if (!text_is_empty(text))
        json_object_set_new(object, name, json_stringn(text.at, text.length));
}

json_t *persons_list(struct arena *arena, struct xml extra)
{
    struct list list = credits_of(arena, extra);
    const struct credit *credit = list.items;
    json_t *persons = list.count > 0 ? json_array() : NULL;
    for (size_t i = 0; i < list.count; i++) {
        json_t *person = json_object();
        put(person, "name", credit[i].name);
        put(person, "role", credit[i].role);
        put(person, "group", credit[i].group);
        put(person, "url", credit[i].url);
        put(person, "image_url", credit[i].image_url);
        json_array_append_new(persons, person);
    }
    return persons;
}
