#!/bin/sh
# What script/screenshots runs. Named arguments: as browser.sh, and the folder for the pictures.
. "$(dirname "$0")/site.sh"

browser_site
(cd "$work" && node screenshots.mjs "$base" "$4") >"$work/screenshots.log" 2>&1 || fail 'a picture cannot be taken'
