#include "pages/feed_channel.h"

#include "base/date.h"
#include "model/extra.h"
#include "pages/feed_id.h"
#include "pages/feed_items.h"
#include "pages/feed_text.h"
#include "pages/path.h"
#include "pages/say.h"

static const struct field fields[] = {
    FIELD(feed_channel, title),
    FIELD(feed_channel, url),
    FIELD(feed_channel, self_url),
    FIELD(feed_channel, feed_urn),
    FIELD(feed_channel, description),
    FIELD(feed_channel, summary),
    FIELD(feed_channel, language),
    FIELD(feed_channel, author),
    FIELD(feed_channel, author_name),
    FIELD(feed_channel, owner_name),
    FIELD(feed_channel, owner_email),
    FIELD(feed_channel, image_url),
    FIELD(feed_channel, category),
    FIELD(feed_channel, subcategory),
    FIELD(feed_channel, copyright),
    FIELD(feed_channel, itunes_type),
    FIELD(feed_channel, podcast_guid),
    FIELD(feed_channel, medium),
    FIELD(feed_channel, published),
    FIELD(feed_channel, updated_iso),
    FIELD(feed_channel, version),
    FIELD(feed_channel, style_url),
    FIELD(feed_channel, hub_url),
    FIELD(feed_channel, publisher_guid),
    FIELD(feed_channel, publisher_url),
    FIELD(feed_channel, is_show),
    FIELD(feed_channel, explicit),
    FIELD(feed_channel, locked),
    FIELD(feed_channel, says_locked),
    FIELD(feed_channel, extra),
    FIELD(feed_channel, is_complete),
    FIELD(feed_channel, is_archive),
    FIELD(feed_channel, first_url),
    FIELD(feed_channel, last_url),
    FIELD(feed_channel, previous_url),
    FIELD(feed_channel, next_url),
    FIELD(feed_channel, current_url),
    FIELD(feed_channel, previous_archive_url),
    FIELD(feed_channel, next_archive_url),
    FIELD(feed_channel, older_url),
    FIELD_OF(feed_channel, items, &feed_item_record),
};

const struct record feed_channel_record = RECORD(feed_channel, fields);

static bool is_whole(const struct selection *selection)
{
    return selection->season == 0 && text_is_empty(selection->topic) && selection->person_id == 0;
}

static void fill_from_site(struct feed_channel *channel, struct visit *visit)
{
    const struct settings *settings = &visit->settings;
    channel->title = settings->title;
    channel->author_name = settings->title;
    channel->url = visit_absolute(visit, TEXT("/"));
    channel->description = feed_description(visit->arena, (struct html){{NULL, 0}},
                                            settings->description, settings->title);
    channel->summary = settings->description;
    channel->language = settings->language;
    channel->feed_urn = feed_id_urn(
        visit->arena, feed_id_of_address(visit->arena, visit_absolute(visit, TEXT("/feed.xml"))));
}

static void fill_person(struct feed_channel *channel, struct visit *visit, struct text name)
{
    struct saying saying = {.title = name, .site = visit->settings.title};
    struct text description = say(visit, MESSAGE_DESCRIPTION_OF_PERSON, &saying);
    channel->title = name;
    channel->url = visit_absolute(visit, path_of_person(visit, visit->captures[0]));
    channel->description =
        feed_description(visit->arena, (struct html){{NULL, 0}}, description, name);
    channel->summary = description;
}

static void fill_title(struct feed_channel *channel, struct visit *visit, const struct show *show,
                       const struct selection *selection, struct text topic)
{
    if (is_whole(selection))
        channel->title = show->title;
    else if (selection->season > 0)
        channel->title = arena_join(visit->arena, show->title, TEXT(": season "),
                                    arena_decimal(visit->arena, selection->season));
    else
        channel->title = arena_join(visit->arena, show->title, TEXT(": "), topic);
}

/* A season or topic is a feed of its own, which must not be taken for the show's. */
static void fill_guid(struct feed_channel *channel, struct visit *visit, const struct show *show,
                      const struct selection *selection)
{
    struct arena *arena = visit->arena;
    struct text guid = show->podcast_guid;
    if (!is_whole(selection))
        guid = arena_join(arena, guid, TEXT("/"), arena_decimal(arena, selection->season),
                          TEXT("/"), selection->topic);
    channel->podcast_guid = feed_id_of_guid(arena, guid);
    channel->feed_urn = feed_id_urn(arena, channel->podcast_guid);
}

static void fill_publisher(struct feed_channel *channel, struct visit *visit)
{
    channel->publisher_url = visit_absolute(visit, TEXT("/publisher.xml"));
    channel->publisher_guid = feed_id_of_address(visit->arena, channel->publisher_url);
}

static void fill_from_show(struct feed_channel *channel, struct visit *visit,
                           const struct show *show)
{
    struct arena *arena = visit->arena;
    struct text path = arena_join(arena, TEXT("/shows/"), show->slug);
    channel->is_show = true;
    channel->url = visit_absolute(visit, path);
    channel->description = feed_description(arena, show->description, show->summary, show->title);
    channel->summary = show->summary;
    channel->language = show->language;
    channel->author = show->author;
    channel->author_name = text_is_empty(show->author) ? show->title : show->author;
    channel->owner_name = show->owner_name;
    channel->owner_email = show->owner_email;
    channel->image_url = visit_absolute(visit, show->image_url);
    channel->category = show->category;
    channel->subcategory = show->subcategory;
    channel->copyright = show->copyright;
    channel->itunes_type = show->itunes_type;
    channel->explicit = show->explicit;
    channel->locked = show->locked;
    channel->says_locked = !extra_has(show->extra, TEXT("podcast:locked"));
    channel->extra = show->extra;
    if (!extra_has(show->extra, TEXT("podcast:medium")))
        channel->medium = feed_medium(visit->arena, show->extra);
    if (!extra_has(show->extra, TEXT("podcast:publisher")))
        fill_publisher(channel, visit);
}

static struct text join(struct visit *visit, struct text url, struct text query)
{
    return arena_join(visit->arena, url, query);
}

static struct text archive_url(struct visit *visit, struct text url, int64_t number)
{
    if (number < 1)
        return (struct text){NULL, 0};
    return join(visit, url, feed_window_archive(visit->arena, number));
}

static struct text page_url(struct visit *visit, struct text url, int64_t number, int64_t limit)
{
    return join(visit, url, feed_window_page(visit->arena, number, limit));
}

static void link_page(struct feed_channel *channel, struct visit *visit, struct text url,
                      const struct feed_window *window)
{
    int64_t number = window->number;
    channel->first_url = page_url(visit, url, 1, window->limit);
    channel->last_url = page_url(visit, url, window->last_number, window->limit);
    if (number > 1)
        channel->previous_url = page_url(visit, url, number - 1, window->limit);
    else
        channel->previous_archive_url = archive_url(visit, url, feed_window_newest_archive(window));
    if (number < window->last_number)
        channel->next_url = page_url(visit, url, number + 1, window->limit);
    channel->older_url = channel->next_url;
}

static void link_archive(struct feed_channel *channel, struct visit *visit, struct text url,
                         const struct feed_window *window)
{
    channel->is_archive = true;
    channel->current_url = url;
    channel->previous_archive_url = archive_url(visit, url, window->number - 1);
    if (window->number < window->last_number)
        channel->next_archive_url = archive_url(visit, url, window->number + 1);
    channel->older_url = channel->previous_archive_url;
}

static void fill_links(struct feed_channel *channel, struct visit *visit,
                       const struct selection *selection, const struct feed_window *window)
{
    struct text url = visit_absolute(visit, visit_path(visit));
    channel->self_url = join(visit, url, feed_window_query(visit->arena, window));
    if (window->part == FEED_PAGE)
        link_page(channel, visit, url, window);
    if (window->part == FEED_ARCHIVE)
        link_archive(channel, visit, url, window);
    channel->is_complete = window->part == FEED_COMPLETE;
    /* What a hub is told of are the feeds of whole shows and of all shows, as they are subscribed
     * to. */
    if (channel->is_complete && is_whole(selection))
        channel->hub_url = visit->settings.websub_hub;
}

/* Only what changed in the items of this part counts, so that a full archive document stays as it
 * is. Only Atom says it. */
static bool fill_updated(struct feed_channel *channel, struct visit *visit,
                         const struct selection *selection, const struct feed_window *window)
{
    int64_t updated_at;
    if (!text_ends_with(visit->address.path, TEXT(".atom")))
        return true;
    bool done =
        selection_change(visit->engine, selection, window->first, window->last, &updated_at);
    if (done && updated_at == 0)
        updated_at = selection->latest_at > 0 ? selection->latest_at : visit->settings.changed_at;
    channel->updated_iso = date_format_rfc3339(visit->arena, updated_at);
    return done;
}

bool feed_channel_fill(struct feed_channel *channel, struct visit *visit, const struct show *show,
                       const struct selection *selection, struct text name,
                       const struct feed_window *window)
{
    *channel = (struct feed_channel){
        .version = TEXT(EARSHOT_VERSION),
        .style_url = assets_address(visit->assets, TEXT("feed.css")),
    };
    if (show) {
        fill_from_show(channel, visit, show);
        fill_title(channel, visit, show, selection, name);
        fill_guid(channel, visit, show, selection);
    } else {
        fill_from_site(channel, visit);
        if (selection->person_id > 0)
            fill_person(channel, visit, name);
    }
    fill_links(channel, visit, selection, window);
    if (selection->latest_at > 0 && is_whole(selection) && !channel->is_archive)
        channel->published = date_format_rfc5322(visit->arena, selection->latest_at);
    return fill_updated(channel, visit, selection, window);
}
