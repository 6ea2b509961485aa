/* Where an episode or the show once was: lists of slugs and of paths, which lead to it now. */
#include "ingest/markdown_fields.h"
#include "model/redirect.h"

static bool read_texts(struct markdown_target *target, const struct markdown_field *field,
                       const json_t *value, struct text *texts)
{
    size_t i;
    const json_t *item;
    json_array_foreach(value, i, item)
    {
        if (!markdown_read_text(target, item, &texts[i]) || text_is_empty(texts[i]) ||
            !field->is_valid(texts[i]))
            return false;
    }
    return json_is_array(value);
}

static void add_redirects(struct markdown_target *target, const struct markdown_field *field,
                          struct list texts)
{
    const struct text *text = texts.items;
    struct list *list = &target->redirects;
    size_t count = list->count;
    struct redirect *redirects =
        arena_allocate(target->json.arena, (count + texts.count + 1) * sizeof *redirects);
    if (count > 0)
        memcpy(redirects, list->items, count * sizeof *redirects);
    for (size_t i = 0; i < texts.count; i++, count++) {
        redirects[count] = (struct redirect){
            .is_feed = text_equal(field->name, TEXT("former_feed_paths")),
        };
        if (text_equal(field->name, TEXT("former_slugs")))
            redirects[count].slug = text[i];
        else
            redirects[count].path = text[i];
    }
    *list = (struct list){redirects, count};
}

bool markdown_set_former(struct markdown_target *target, const struct markdown_field *field,
                         const json_t *value)
{
    size_t count = json_array_size(value);
    struct text *texts = arena_allocate(target->json.arena, (count + 1) * sizeof *texts);
    struct list list = {texts, count};
    if (!read_texts(target, field, value, texts))
        return false;
    if (target->show)
        add_redirects(target, field, list);
    else if (text_equal(field->name, TEXT("former_slugs")))
        target->json.incoming->former_slugs = list;
    else
        target->json.incoming->former_paths = list;
    return true;
}

bool markdown_is_path(struct text text)
{
    return text_starts_with(text, TEXT("/"));
}
