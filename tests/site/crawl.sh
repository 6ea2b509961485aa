#!/bin/sh
# A crawler walks over the whole site, of the sample shows and of the hostile ones. Named arguments: as
# validate.sh.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/published.sh"

use_node
make_samples
make_hostile
# Enough for pages of an archive.
"$earshot" --site "$site" show add many --title 'Many' >/dev/null
awk 'BEGIN { for (i = 1; i <= 260; i++) printf \
    "{\"guid\": \"%d\", \"title\": \"Number %d\", \"published\": \"20%02d-01-01T00:00:00Z\"}\n", i, i, i % 20 }' |
    "$earshot" --site "$site" import --show many >/dev/null
serve_site
node "$work/crawl.mjs" "$base" go harbour-notes night-sky hostile hostile-feed many \
    >"$work/crawl.log" 2>&1 || fail 'the crawler finds faults'
