/* What this site serves, read by a command as anybody would. */
#ifndef EARSHOT_COMMAND_SERVED_FEED_H
#define EARSHOT_COMMAND_SERVED_FEED_H

#include "command/command.h"
#include "pages/site.h"
#include "web/body_reader.h"

#include <stdio.h>

struct served_feed {
    FILE *stream;
    struct site *site;
    struct response response;
    struct arena arena; /* of the request */
    struct body_reader body;
    struct text rest; /* of the stretch in hand */
};

/* Opens the feed of a show as the site serves it now. False with a sentence. The struct must stay
 * where it is until it is closed. */
bool served_feed_open(struct served_feed *feed, const char *site_path, struct text show_slug,
                      struct error *error);
void served_feed_close(struct served_feed *feed);

#endif
