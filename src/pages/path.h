/* Where the pages of shows and episodes are. */
#ifndef EARSHOT_PAGES_PATH_H
#define EARSHOT_PAGES_PATH_H

#include "pages/visit.h"

/* "/shows/go". */
struct text path_of_show(struct visit *visit, const struct show *show);

/* "/shows/go/first", and with a `below` such as "/embed" that page of it. For whoever sees a draft
 * it is below the draft's secret address. */
struct text path_of_episode(struct visit *visit, const struct show *show,
                            const struct episode *episode, const char *below);

/* Where the line of a transcript with that number is, below its episode's path. */
struct text path_of_line(struct visit *visit, struct text episode_path, int64_t number);

/* "/shows/go/years/2024". */
struct text path_of_year(struct visit *visit, const struct show *show, int64_t year);

/* "/shows/go/seasons/2". */
struct text path_of_season(struct visit *visit, const struct show *show, int64_t season);

/* "/shows/go/topics/runtime". */
struct text path_of_topic(struct visit *visit, const struct show *show, struct text topic);

/* "/people/ann"; empty where the slug is. */
struct text path_of_person(struct visit *visit, struct text slug);

#endif
