#include "pages/preview.h"

#include "base/date.h"
#include "pages/artwork.h"
#include "pages/embed.h"
#include "pages/path.h"
#include "pages/say.h"

static const struct field fields[] = {
    FIELD(preview, kind),          FIELD(preview, locale),     FIELD(preview, image_url),
    FIELD(preview, image_alt),     FIELD(preview, image_side), FIELD(preview, author),
    FIELD(preview, published),     FIELD(preview, modified),   FIELD(preview, audio_url),
    FIELD(preview, audio_type),    FIELD(preview, player_url), FIELD(preview, player_width),
    FIELD(preview, player_height),
};

const struct record preview_record = RECORD(preview, fields);

static char upper(char byte)
{
    return byte >= 'a' && byte <= 'z' ? (char)(byte - 'a' + 'A') : byte;
}

/* "en_GB" of "en-gb", "zh_TW" of "zh-hant-tw"; the language alone where no country is named. */
static struct text locale_of(struct arena *arena, struct text language)
{
    struct text primary = text_split(&language, '-');
    while (!text_is_empty(language)) {
        struct text subtag = text_split(&language, '-');
        if (subtag.length == 2)
            return arena_format(arena, "%.*s_%c%c", TEXT_ARGUMENTS(primary), upper(subtag.at[0]),
                                upper(subtag.at[1]));
    }
    return primary;
}

static void set_image(struct visit *visit, struct preview *preview, struct text image_url,
                      struct text picture, struct text of)
{
    if (text_is_empty(image_url))
        return;
    preview->image_side = 0;
    struct text square = artwork_square(visit, picture, PICTURE_LARGEST_PX, &preview->image_side);
    preview->image_url = visit_absolute(visit, text_is_empty(square) ? image_url : square);
    preview->image_alt = say(visit, MESSAGE_ARTWORK_OF, &(struct saying){.title = of});
}

struct preview *preview_for(struct visit *visit)
{
    struct preview *preview = arena_allocate(visit->arena, sizeof *preview);
    *preview = (struct preview){
        .kind = TEXT("website"),
        .locale = locale_of(visit->arena, visit->settings.language),
    };
    return preview;
}

void preview_add_show(struct visit *visit, struct preview *preview, const struct show *show)
{
    preview->locale = locale_of(visit->arena, show->language);
    preview->author = show->author;
    set_image(visit, preview, show->image_url, show->picture, show->title);
}

void preview_add_episode(struct visit *visit, struct preview *preview, const struct show *show,
                         const struct episode *episode)
{
    int64_t modified_at =
        episode->changed_at > episode->published_at ? episode->changed_at : episode->published_at;
    preview->kind = TEXT("article");
    preview->published = date_format_rfc3339(visit->arena, episode->published_at);
    preview->modified = date_format_rfc3339(visit->arena, modified_at);
    set_image(visit, preview, episode->image_url, episode->picture, episode->title);
    preview->audio_url = visit_absolute(visit, episode->audio_url);
    preview->audio_type = episode->audio_type;
    if (!embed_exists(episode) || text_is_empty(preview->image_url))
        return;
    preview->player_url = visit_absolute(visit, path_of_episode(visit, show, episode, "/embed"));
    preview->player_width = EMBED_WIDTH_PX;
    preview->player_height = EMBED_HEIGHT_PX;
}

void preview_add_person(struct preview *preview, struct text name, struct text image_url)
{
    preview->kind = TEXT("profile");
    preview->image_url = image_url;
    preview->image_alt = name;
}
