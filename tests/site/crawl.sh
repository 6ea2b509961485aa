#!/bin/sh
# A crawler walks over the whole site, of the sample shows and of the hostile ones. Named arguments: as
# validate.sh.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/published.sh"

use_node
make_samples
make_hostile
make_many
serve_site
node "$work/crawl.mjs" "$base" go harbour-notes night-sky hostile hostile-feed many \
    >"$work/crawl.log" 2>&1 || fail 'the crawler finds faults'
