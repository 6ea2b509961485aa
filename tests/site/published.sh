# Shared by the tests that show the site to other people's programs, which source it after lib.sh:
# the sample shows and two hostile ones, served. The files hostile.* try in every field to
# break out of what repeats them.

# The folder where script/validators installed npm's programs, as the third argument has it.
validators=$3

# What no page and no feed may take for more than text.
# shellcheck disable=SC2016 # They are to stay as they are.
breakout='</title></script><script>alert(1)</script>"><img src=x onerror=alert(1)> ]]> &amp; {{title}} '\''; $(id)'

# npm's checkers are found from here.
use_node() {
    [ -e "$validators/node_modules/installed-lock.json" ] ||
        fail "the checkers of npm are missing: script/validators installs them into the build folder"
    ln -s "$validators/node_modules" "$work/node_modules"
    cp "$here"/*.mjs "$here"/../validators/*.mjs "$work"
}

make_samples() {
    "$earshot" --site "$site" init >/dev/null
    "$here/../../script/samples" "$earshot" "$site" >/dev/null
    media=$work/media
    cp -R "$here/../../deploy/samples/media" "$media"
    "$earshot" --site "$site" artwork --media "$media" >/dev/null
    cat >"$work/people.xml" <<'END'
<podcast:person href="https://example.org/ann?a=1&amp;b=2" img="https://example.org/ann.png">Ann</podcast:person>
<podcast:person role="Guest">Bo &amp; Co</podcast:person>
<podcast:person role="Editor" group="Audio Post-Production" href="https://example.org/eve">Eve</podcast:person>
END
    "$earshot" --site "$site" show edit go --extra-xml "$work/people.xml" >/dev/null
}

make_hostile() {
    override=$(printf '\342\200\256%s\342\201\247' 'override')
    "$earshot" --site "$site" show add hostile --title "$breakout$override" --summary "$breakout" \
        --description "<p>$breakout</p></div>" --standing-text "$breakout" --author "$breakout" \
        --owner-name "$breakout" --owner-email 'owner@example.org' --copyright "$breakout" \
        --image-url 'https://media.example.org/a.png?a=1&b=2&lt=3' --language he \
        --category 'Society & Culture' >/dev/null
    "$earshot" --site "$site" import --show hostile "$here/hostile.jsonl" >/dev/null
    "$earshot" --site "$site" episode edit --transcript "$here/hostile.vtt" \
        --chapters "$here/hostile.chapters.json" hostile emoji >/dev/null
    "$earshot" --site "$site" import --show hostile-feed "$here/hostile.xml" >/dev/null
    "$earshot" --site "$site" config set title "$breakout" >/dev/null
    "$earshot" --site "$site" config set description "$breakout" >/dev/null
}

# A show of 260 episodes, for what comes in pages.
make_many() {
    "$earshot" --site "$site" show add many --title 'Many' >/dev/null
    awk 'BEGIN { for (i = 1; i <= 260; i++) {
        printf "{\"guid\": \"many-%d\", \"title\": \"Number %d\", ", i, i
        printf "\"published\": \"20%02d-01-01T00:00:00Z\", \"duration\": %d, ", i % 20, i
        printf "\"audio_url\": \"https://media.example.org/%d.mp3\", ", i
        printf "\"audio_bytes\": %d, \"audio_type\": \"audio/mpeg\"}\n", i
    } }' | "$earshot" --site "$site" import --show many >/dev/null
}

# serve_site: `earshot serve` on a free port; its address is $base, which the site then gives as its
# own.
serve_site() {
    start_serve --media "$media"
    base=http://$address
    "$earshot" --site "$site" config set base_url "$base" >/dev/null
}
