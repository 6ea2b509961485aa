/* Whatever is fed to the RSS reader: it ends, and what it hands on keeps the promises of ingest.h.
 */
#include "promise.h"
#include "replay.h"

#include "base/utf8.h"
#include "ingest/incoming_check.h"
#include "ingest/readers.h"
#include "ingest/rss_extra.h"
#include "model/extra.h"
#include "model/validate.h"

#include <expat.h>

/* Feeds the parts of a document to a parser that does look at namespaces. */
static void check_xml(const struct text *parts, size_t count)
{
    XML_Parser parser = XML_ParserCreateNS("UTF-8", '|');
    promise(parser);
    for (size_t i = 0; i < count; i++)
        promise(XML_Parse(parser, parts[i].at, (int)parts[i].length, i + 1 == count) ==
                XML_STATUS_OK);
    XML_ParserFree(parser);
}

/* Extra elements are well-formed in a feed that declares what the templates declare, and
 * model/extra.h can tell them apart. */
static void check_extra(struct xml extra, size_t bytes_max)
{
    struct text whole = extra.markup;
    const struct text parts[] = {
        TEXT_LITERAL("<x xmlns:itunes='i' xmlns:podcast='p' xmlns:content='c' xmlns:atom='a'>"),
        {whole.at ? whole.at : "", whole.length},
        TEXT_LITERAL("</x>"),
    };
    promise(whole.length <= bytes_max && utf8_is_valid(whole));
    check_xml(parts, 3);
    struct extra_element element;
    size_t length = 0;
    for (; extra_next(&whole, &element); length += element.markup.length) {
        promise(text_ends_with(element.markup, TEXT(">\n")));
        check_xml((const struct text[]){parts[0], element.markup, parts[2]}, 3);
    }
    promise(length == extra.markup.length);
}

static bool check_show(struct receiver *receiver, const struct show *show)
{
    (void)receiver;
    promise(incoming_check_show(show));
    promise_handed_on(&show_record, show);
    promise(utf8_is_valid(show->title) && utf8_is_valid(show->description.markup));
    check_extra(show->extra, EXTRA_CHANNEL_MAX);
    promise(text_is_empty(show->image_url) || validate_media_url(show->image_url));
    return true;
}

static bool check_episode(struct receiver *receiver, const struct incoming_episode *incoming)
{
    const struct episode *episode = &incoming->episode;
    (void)receiver;
    promise(incoming_check_episode(incoming));
    promise_handed_on(&episode_record, episode);
    promise(utf8_is_scrubbed(incoming->link) && utf8_is_scrubbed(incoming->transcript));
    check_extra(episode->extra, EXTRA_ITEM_MAX);
    promise(incoming->line > 0);
    promise(!text_is_empty(episode->title) && !text_is_empty(episode->guid));
    promise(validate_media_url(episode->audio_url));
    promise(utf8_is_valid(episode->title) && utf8_is_valid(episode->notes.markup));
    promise(episode->published_at >= 0 && episode->duration_s >= 0 && episode->number >= 0);
    return true;
}

static bool check_skipped(struct receiver *receiver, long line, const char *title,
                          const char *reason)
{
    (void)receiver;
    promise(line > 0 && title && reason);
    promise(utf8_is_scrubbed(text_of(title)) && utf8_is_scrubbed(text_of(reason)));
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    FILE *input = fmemopen((void *)(uintptr_t)data, size, "rb");
    promise(input);
    struct receiver receiver = {.show = check_show,
                                .episode = check_episode,
                                .skipped = check_skipped,
                                .left_out = check_skipped};
    struct error error = {""};
    bool is_read = rss_read(input, &ingest_default_limits, &receiver, &error);
    promise(is_read == (error.message[0] == '\0'));
    fclose(input);
    return 0;
}
