/* Every page of the site. Each is in the file of its name; site.c has the table of routes. */
#ifndef EARSHOT_PAGES_PAGES_H
#define EARSHOT_PAGES_PAGES_H

#include "pages/visit.h"

extern const struct page home_page;
extern const struct page shows_page;
extern const struct page show_page;
extern const struct page archive_page;
extern const struct page index_page;
extern const struct page year_page;
extern const struct page season_page;
extern const struct page topic_page;
extern const struct page episode_page;
extern const struct page transcript_page;
extern const struct page at_page;
extern const struct page artwork_page;
extern const struct page embed_page;
extern const struct page oembed_page;
extern const struct page people_page;
extern const struct page people_json_page;
extern const struct page person_page;
extern const struct page person_json_page;
extern const struct page home_json_page;
extern const struct page shows_json_page;
extern const struct page show_json_page;
extern const struct page archive_json_page;
extern const struct page episode_json_page;
extern const struct page episode_markdown_page;
extern const struct page llms_page;
extern const struct page opensearch_page;
extern const struct page search_page;
extern const struct page search_json_page;
extern const struct page search_feed_page;
extern const struct page indexnow_page;
extern const struct page transcript_file_page;
extern const struct page chapters_page;
extern const struct page feed_page;
extern const struct page feed_atom_page;
extern const struct page feed_json_page;
extern const struct page feed_season_page;
extern const struct page feed_topic_page;
extern const struct page feed_person_page;
extern const struct page feed_all_page;
extern const struct page feed_all_atom_page;
extern const struct page feed_all_json_page;
extern const struct page publisher_page;
extern const struct page opml_page;
extern const struct page sitemap_page;
extern const struct page sitemap_part_page;
extern const struct page sitemap_site_page;
extern const struct page sitemap_people_page;
extern const struct page robots_page;
extern const struct page health_page;
extern const struct page asset_page;
extern const struct page media_page;
extern const struct page error_page;

#endif
