# A site in which every column has something, for the tests of what leaves it and comes back. Sourced
# behind lib.sh; fill_site makes it in $site.
here=$(dirname -- "$0")

fill_site() {
    on 0 init
    on 0 config set base_url https://example.org
    EARSHOT_SITE=$site "$here/../../script/samples" "$earshot" "$site" >out 2>err ||
        fail 'the samples cannot be added'
    # A feed with every element that has no field, whose old addresses lead here.
    sed 's|https://a.example/</link>|https://a.example/walks</link>|
        s|<guid>one</guid>|&<link>https://a.example/walks/1?p=2</link>|' \
        "$here/../pages/every-element.xml" >harbour.xml
    on 0 import --no-fetch --show harbour harbour.xml
    echo '{"redirect": {"path": "/Walks.xml/", "feed": true}}' >feed.jsonl
    on 0 import --show harbour feed.jsonl
    on 0 show edit harbour --standing-text 'Two lines,
one after the other.' --summary 'Walks
by the sea' --copyright '© Ada' --explicit yes
    on 0 show edit harbour --slug shore
    # A transcript whose cues have been renumbered by an edit, and one that is gone.
    printf 'WEBVTT\n\n00:00.000 --> 00:02.100\n<v Ada>One.\n\n00:02.100 --> 00:04.000\n<v Bo>Two.\n' >talk.vtt
    on 0 episode edit shore one --transcript talk.vtt --topics 'Ships & Tides, 船'
    sed 's/<v Ada>One./&\n\n00:01.000 --> 00:01.500\n<v Ada>Between./' talk.vtt >more.vtt
    on 0 episode edit shore one --transcript more.vtt
    printf '{"version": "1.2.0", "chapters": [{"startTime": 0.5, "title": "A \\"b\\" & c", "url": "https://a.example/c", "img": "https://a.example/c.png"}, {"startTime": 9, "toc": false}]}' >chapters.json
    on 0 episode edit shore one --chapters chapters.json --slug one-alone
    on 0 episode edit go errors-and-hints --transcript talk.vtt
    : >nothing.vtt
    on 0 episode edit go errors-and-hints --transcript nothing.vtt
    printf '# Notes\n\n- one\n- two\n\n```\ncode\n```\n' >notes.md
    # What is not visible: drafts, with a time and without, a scheduled one, removed ones.
    on 0 episode add go --title 'Draft without a time' --draft
    on 0 episode add go --title 'Draft' --draft --published 2026-01-02T03:04:05Z --notes-markdown notes.md \
        --audio-url https://example.org/draft.mp3 --image-url /media/draft.png --season 7 --number 3
    on 0 episode add go --title 'Much later' --published 2999-01-02T03:04:05Z \
        --audio-url https://example.org/later.mp3 --audio-type audio/mpeg
    on 0 episode remove go runtime-cleanup-day
    on 0 show add gone --title Gone
    on 0 episode add gone --title Farewell --audio-url https://example.org/gone.mp3
    on 0 show remove gone
}

# columns SITE TABLE [PREFIX]: its columns but those that another site may number otherwise, and what earshot artwork knows of
# the files of its media.
columns() {
    sqlite3 -readonly "$1" "SELECT group_concat('${3-}' || name, ', ') FROM pragma_table_info('$2')
        WHERE name NOT IN ('show_id', 'episode_id', 'listing_id', 'search_id', 'picture', '${left_out-}')"
}

# What a site says, in the words of its owner: every table of shows and episodes, each row under the
# slug of its show and the guid of its episode.
content_of() {
    of_show='LEFT JOIN show AS of_show USING (show_id)'
    of_episode='LEFT JOIN episode AS of_episode USING (episode_id)'
    by_episode="$of_episode LEFT JOIN show AS of_show ON of_show.show_id = of_episode.show_id"
    for table in 'show:' 'former_show_slug:show' 'episode:show' 'former_episode_slug:both' \
        'episode_text:episode' 'transcript:episode' 'episode_topic:both' 'former_path:both' \
        'month:show' 'listing:show' 'search_entry:episode'; do
        name=${table%:*}
        case ${table#*:} in
        show) keys=of_show.slug joins=$of_show ;;
        episode) keys='of_show.slug, of_episode.guid' joins=$by_episode ;;
        both) keys='of_show.slug, of_episode.guid' joins="$of_show $of_episode" ;;
        *) keys="''" joins= ;;
        esac
        sqlite3 -readonly "$1" "SELECT '$name', $keys, $(columns "$1" "$name" "$name.")
            FROM $name $joins" | LC_ALL=C sort
    done
}

# That the site has something in every column of its shows and episodes, so that nothing is compared
# that is nowhere.
check_full() {
    for table in show episode episode_text transcript former_show_slug former_episode_slug \
        former_path topic; do
        for column in $(columns "$site" "$table" | tr -d ,); do
            answers "SELECT count(*) > 0 FROM $table WHERE $column NOT IN ('', 0)" 1
        done
    done
    answers "SELECT count(DISTINCT status) FROM episode" 3
}

# That the folders served and served_back have the same files. nginx does not care in which order it is
# told of addresses, which is that of the shows.
served_the_same() {
    diff -r -x '.earshot-files*' -x _nginx.conf served served_back >differences ||
        fail "what is served is another: $(head -c 2000 differences)"
    sort served/_nginx.conf >one
    sort served_back/_nginx.conf | cmp -s one - || fail 'other addresses are elsewhere or gone'
}
