/* The options that set what an episode says of itself. */
#include "command/fields.h"
#include "model/validate.h"

static bool is_media_type_or_empty(struct text value)
{
    size_t slash = text_find(value, '/');
    return text_is_empty(value) || (slash > 0 && slash + 1 < value.length);
}

static const struct command_option rows[] = {
    {"title", "TITLE", "what it is called", "title", field_read_line, validate_not_empty,
     "a title"},
    {"summary", "TEXT", "a sentence or two, plain text", "summary", field_read_line, NULL, NULL},
    {"notes", "TEXT", "the show notes, plain text or HTML", "notes", field_read_notes, NULL, NULL},
    {"notes-html", "FILE", "the same from a file; - is standard input", "notes",
     field_read_notes_file, NULL, NULL},
    {"notes-markdown", "FILE", "the same in Markdown", "notes", field_read_markdown_file, NULL,
     NULL},
    {"published", "TIME",
     "2026-03-03T08:00:00Z, or 2026-03-03 08:00 Europe/Berlin; one to come schedules",
     "published_at", field_read_time, NULL, NULL},
    {"duration", "DURATION", "seconds, 4:00 or PT4M", "duration_s", field_read_duration, NULL,
     NULL},
    {"audio-url", "URL", "an address, or /media/... of this site", "audio_url", field_read_line,
     field_is_media_url, "an address, or /media/... of this site"},
    {"audio-bytes", "N", "how long the audio file is", "audio_bytes", field_read_number, NULL,
     NULL},
    {"audio-type", "TYPE", "such as audio/mpeg", "audio_type", field_read_line,
     is_media_type_or_empty, "a media type such as audio/mpeg"},
    {"image-url", "URL", "its picture: an address, or /media/... of this site", "image_url",
     field_read_line, field_is_media_url, "an address, or /media/... of this site"},
    {"season", "N", "its season, 0 for none", "season", field_read_number, NULL, NULL},
    {"number", "N", "its number in the season, 0 for none", "number", field_read_number, NULL,
     NULL},
    {"episode-type", "TYPE", "full, trailer or bonus", "episode_type", field_read_line,
     validate_episode_type, "full, trailer or bonus"},
    {"explicit", "yes|no", "whether it is for adults", "explicit", field_read_boolean, NULL, NULL},
    {"extra-xml", "FILE", "more elements for the feed, such as podcast:person; replaces all",
     "extra", field_read_episode_extra, NULL, NULL},
};

const struct option_table episode_fields = OPTION_TABLE(rows);
