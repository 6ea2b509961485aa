/* The channel's words into a show. */
#include "base/utf8.h"
#include "ingest/extra_field.h"
#include "ingest/foreign.h"
#include "ingest/rss_words.h"
#include "model/validate.h"

#include <uuid.h>

static const struct text types[] = {TEXT_LITERAL("episodic"), TEXT_LITERAL("serial")};
static const struct text nothing = {NULL, 0};

static struct text guid_of(struct arena *arena, const struct rss_channel *channel)
{
    uuid_t parsed;
    bool is_uuid = uuid_parse(arena_c_string(arena, channel->podcast_guid), parsed) == 0;
    return is_uuid ? arena_copy(arena, channel->podcast_guid) : nothing;
}

/* The address of the picture; where Apple's is no address, the one that RSS had first. */
static struct text image_of(struct arena *arena, const struct rss_channel *channel)
{
    struct text image = foreign_url(arena, channel->itunes_image);
    return text_is_empty(image) ? foreign_url(arena, channel->image) : image;
}

static struct text language_of(struct arena *arena, const struct rss_channel *channel)
{
    return validate_language(channel->language) ? arena_copy(arena, channel->language) : nothing;
}

struct show rss_channel_to_show(struct arena *arena, const struct rss_channel *channel,
                                struct xml extra)
{
    const struct text titles[] = {channel->title, channel->itunes_title};
    const struct text about[] = {channel->description, channel->itunes_summary,
                                 channel->itunes_subtitle};
    struct show show = {
        .title = foreign_line(arena, foreign_first(titles, 2)),
        .summary = foreign_summary(arena, foreign_first(about, 3)),
        .description = foreign_notes(arena, foreign_first(about, 3)),
        .language = language_of(arena, channel),
        .author = foreign_line(arena, channel->author),
        .owner_name = foreign_line(arena, channel->owner_name),
        .owner_email = foreign_line(arena, channel->owner_email),
        .website_url = foreign_url(arena, channel->link),
        .image_url = image_of(arena, channel),
        .category = foreign_line(arena, channel->category),
        .subcategory = foreign_line(arena, channel->subcategory),
        .copyright = foreign_line(arena, channel->copyright),
        .itunes_type = foreign_word(channel->type, types, sizeof types / sizeof types[0]),
        .podcast_guid = guid_of(arena, channel),
        .explicit = foreign_is_yes(channel->explicit),
        .locked = foreign_is_yes(channel->locked),
    };
    show.extra = extra_beyond_show(arena, extra, &show);
    return show;
}
