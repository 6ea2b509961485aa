/* The options that set what a show says of itself. */
#include "command/fields.h"
#include "model/validate.h"

static const struct command_option rows[] = {
    {"title", "TITLE", "what it is called", "title", field_read_line, validate_not_empty,
     "a title"},
    {"summary", "TEXT", "a sentence or two, plain text", "summary", field_read_text, NULL, NULL},
    {"description", "TEXT", "what it is about, plain text or HTML", "description", field_read_notes,
     NULL, NULL},
    {"description-html", "FILE", "the same from a file; - is standard input", "description",
     field_read_notes_file, NULL, NULL},
    {"description-markdown", "FILE", "the same in Markdown", "description",
     field_read_markdown_file, NULL, NULL},
    {"standing-text", "TEXT", "sentences that open every episode's overview", "standing_text",
     field_read_text, NULL, NULL},
    {"language", "TAG", "such as en or pt-br; the site's where it is not given", "language",
     field_read_line, validate_language, "a language tag such as en or pt-br"},
    {"author", "NAME", "who makes it", "author", field_read_line, NULL, NULL},
    {"owner-name", "NAME", "whom directories may ask about it", "owner_name", field_read_line, NULL,
     NULL},
    {"owner-email", "ADDRESS", "and at which address", "owner_email", field_read_line, NULL, NULL},
    {"website-url", "URL", "the show elsewhere", "website_url", field_read_line, field_is_web_url,
     "an address such as https://example.org/show"},
    {"image-url", "URL", "its cover: an address, or /media/... of this site", "image_url",
     field_read_line, field_is_media_url, "an address, or /media/... of this site"},
    {"category", "NAME", "Apple's, such as Technology", "category", field_read_line, NULL, NULL},
    {"subcategory", "NAME", "of that category", "subcategory", field_read_line, NULL, NULL},
    {"copyright", "TEXT", "a line for the feed", "copyright", field_read_line, NULL, NULL},
    {"itunes-type", "TYPE", "episodic or serial", "itunes_type", field_read_line,
     validate_itunes_type, "episodic or serial"},
    {"explicit", "yes|no", "whether it is for adults", "explicit", field_read_boolean, NULL, NULL},
    {"locked", "yes|no", "whether other hosts are asked not to import it", "locked",
     field_read_boolean, NULL, NULL},
    {"extra-xml", "FILE", "more elements for its feed, such as podcast:funding; replaces all",
     "extra", field_read_show_extra, NULL, NULL},
};

const struct option_table show_fields = OPTION_TABLE(rows);
