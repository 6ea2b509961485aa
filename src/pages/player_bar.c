#include "pages/player_bar.h"

#include "pages/frame.h"

enum { PLAYER_BAR_MAX_BYTES = 256 * 1024 };

struct player_bar {
    struct text language;
    struct text direction;
};

static const struct field fields[] = {FIELD(player_bar, language), FIELD(player_bar, direction)};
static const struct record player_bar_record = RECORD(player_bar, fields);

bool player_bar_make(const struct template_source *source, struct text language,
                     struct text *content, struct arena *arena, struct error *error)
{
    const struct template *template =
        template_compile(source, "player-bar.html", &player_bar_record, arena, error);
    if (!template)
        return false;
    struct player_bar bar = {language, frame_direction(language)};
    struct buffer buffer;
    buffer_begin(&buffer, PLAYER_BAR_MAX_BYTES);
    template_render(template, &bar, &buffer);
    *content = arena_copy(arena, buffer_text(&buffer));
    bool done = !buffer.overflow;
    buffer_end(&buffer);
    return done || error_set(error, "player-bar.html: more than %d bytes", PLAYER_BAR_MAX_BYTES);
}
