#!/bin/sh
# The site in Chromium: what it does with and without a script, and what other people's judges say of it.
# Named arguments: the earshot binary, the peer, and the folder where script/validators installed npm's.
. "$(dirname "$0")/site.sh"

browser_site
serve_owned
(cd "$work" && node checks.mjs "$base" "$owned") || fail 'the site has faults in a browser'
