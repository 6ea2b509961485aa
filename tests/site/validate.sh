#!/bin/sh
# Every kind of page and file, of the sample shows and of the hostile ones, under other people's
# checkers. Named arguments: the earshot binary, the peer, and the folder where script/validators
# installed npm's.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/published.sh"

# Which addresses there are: STATUS KIND PATH. In it, {show} is each show; {episode} is each of its
# episodes, {heard} each with audio, {told} each with a transcript, {timed} each whose transcript has
# times, {chaptered} each with chapters; {year} is each of its years, {season} each of its seasons,
# {topic} each of its topics; {person} is each person; and {base} is the address of the site.
addresses() {
    cat <<'END'
200 html /
200 json /index.json
200 html /shows
200 json /shows.json
200 html /shows/{show}
200 json /shows/{show}.json
200 html /shows/{show}/archive/1
200 json /shows/{show}/archive/1.json
200 html /shows/{show}/index
200 html /shows/{show}/years/{year}
200 html /shows/{show}/seasons/{season}
200 html /shows/{show}/topics/{topic}
200 html /people
200 json /people.json
200 html /people/{person}
200 json /people/{person}.json
200 html /shows/{show}/{episode}
200 json /shows/{show}/{episode}.json
200 md /shows/{show}/{episode}.md
200 html /shows/{show}/{timed}/at/1
200 html /shows/{show}/{told}/transcript
200 md /shows/{show}/{told}/transcript.md
200 txt /shows/{show}/{told}/transcript.txt
200 vtt /shows/{show}/{timed}/transcript.vtt
200 srt /shows/{show}/{timed}/transcript.srt
200 segments /shows/{show}/{timed}/transcript.json
200 chapters /shows/{show}/{chaptered}/chapters.json
200 html /shows/{show}/{heard}/embed
200 svg /shows/{show}/artwork.svg
200 oembed /oembed?url={base}/shows/{show}/{heard}&format=json
200 xml /oembed?url={base}/shows/{show}/{heard}&format=xml
404 html /none
404 html /shows/none
404 html /shows/{show}/none
404 html /people/none
404 html /shows/{show}/archive/999
400 html /shows/%zz
200 rss /feed.xml
200 atom /feed.atom
200 jsonfeed /feed.json
200 rss /publisher.xml
200 opml /shows.opml
200 rss /shows/{show}/feed.xml
200 atom /shows/{show}/feed.atom
200 jsonfeed /shows/{show}/feed.json
200 rss /shows/{show}/seasons/{season}/feed.xml
200 rss /shows/{show}/topics/{topic}/feed.xml
200 rss /people/{person}/feed.xml
200 html /search
200 html /search?q=cleanup+day
200 html /search?q=nothingofthatkind
200 json /search.json?q=cleanup
200 rss /search.xml?q=cleanup
200 rss /search.xml?q=nothingofthatkind
200 sitemap /sitemap.xml
200 sitemap /sitemaps/site.xml
200 sitemap /sitemaps/{show}/1.xml
200 sitemap /sitemaps/people-1.xml
200 txt /robots.txt
200 txt /llms.txt
END
}

# The media type of each kind.
media_type() {
    case $1 in
    html) echo 'text/html; charset=utf-8' ;;
    rss) echo 'application/rss+xml; charset=utf-8' ;;
    atom) echo 'application/atom+xml; charset=utf-8' ;;
    opml) echo 'text/x-opml; charset=utf-8' ;;
    sitemap) echo 'application/xml; charset=utf-8' ;;
    xml) echo 'text/xml; charset=utf-8' ;;
    json | oembed | segments) echo 'application/json' ;;
    jsonfeed) echo 'application/feed+json' ;;
    chapters) echo 'application/json+chapters' ;;
    md) echo 'text/markdown; charset=utf-8' ;;
    txt) echo 'text/plain; charset=utf-8' ;;
    vtt) echo 'text/vtt; charset=utf-8' ;;
    srt) echo 'application/x-subrip; charset=utf-8' ;;
    svg) echo 'image/svg+xml; charset=utf-8' ;;
    css) echo 'text/css; charset=utf-8' ;;
    js) echo 'text/javascript; charset=utf-8' ;;
    *) fail "what media type has $1?" ;;
    esac
}

# Of a sitemap index, which a site has that is too large for one sitemap.
sitemap_index() {
    cat <<'END'
<element name="sitemapindex" ns="http://www.sitemaps.org/schemas/sitemap/0.9"
         xmlns="http://relaxng.org/ns/structure/1.0"
         datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <oneOrMore>
    <element name="sitemap">
      <element name="loc"><data type="anyURI"><param name="pattern">https?://.*</param></data></element>
      <optional><element name="lastmod"><data type="dateTime"/></element></optional>
    </element>
  </oneOrMore>
</element>
END
}

# values COLUMN CONDITION: of each visible episode, as lines of show and value.
values() {
    sqlite3 -readonly -separator ' ' "$site" "SELECT DISTINCT s.slug, $1 FROM episode e
        JOIN show s USING (show_id) LEFT JOIN episode_text USING (episode_id)
        LEFT JOIN episode_topic t USING (episode_id)
        WHERE e.status = 1 AND $2"
}

# The slug of each person in a visible episode, as a line with it behind a show's place.
people() {
    sqlite3 -readonly -separator ' ' "$site" "SELECT '-', slug FROM person WHERE first_at IS NOT NULL"
}

# expand: the addresses, each with what its path stands for in place.
expand() {
    addresses | sed "s|{base}|$base|" | while read -r status kind path; do
        case $path in
        *'{episode}'*) values e.slug 1 ;;
        *'{heard}'*) values e.slug "audio_url <> ''" ;;
        *'{told}'*) values e.slug e.has_transcript ;;
        *'{timed}'*) values e.slug e.has_cues ;;
        *'{chaptered}'*) values e.slug "chapters <> ''" ;;
        *'{year}'*) values "strftime('%Y', e.published_at, 'unixepoch')" 1 ;;
        *'{season}'*) values season 'season > 0' ;;
        *'{topic}'*) values t.slug 't.slug IS NOT NULL' ;;
        *'{person}'*) people ;;
        *'{show}'*) values "'-'" 1 ;;
        *) echo '- -' ;;
        esac | while read -r show value; do
            printf '%s %s %s\n' "$status" "$kind" "$path" | sed "s|{show}|$show|; s|{[a-z]*}|$value|"
        done
    done
}

# What pages and feeds link to under /static/, where a name has the hash of its content. The kind is its ending.
expand_assets() {
    curl -sS --fail "$base/" "$base/feed.xml" "$base/shows/go/runtime-cleanup-day/embed" |
        grep -o '/static/[^"]*' | sort -u |
        sed 's|\(.*\)\.\(.*\)|200 \2 \1.\2|'
}

# fetch_all: every address into fetched/GROUP/NAME.KIND, where the group is `hostile` for the pages
# that repeat the hostile shows, as the listings of the whole site do.
fetch_all() {
    number=0
    { expand && expand_assets; } >"$work/expanded"
    while read -r status kind path; do
        number=$((number + 1))
        case $path in
        */shows/go* | */shows/harbour-notes* | */shows/night-sky* | */people/ann* | /static/*) group=samples ;;
        *) group=hostile ;;
        esac
        file=$work/fetched/$group/$(printf '%s' "${path#*"$base"}" | tr '/%?&' '____').$kind
        printf 'url = "%s%s"\noutput = "%s"\n' "$base" "$path" "$file" >&3
        printf '%s %s %s\n' "$status" "$(media_type "$kind")" "$path" >&4
    done <"$work/expanded" 3>"$work/urls" 4>"$work/expected"
    [ "$number" -ge 300 ] || fail "only $number addresses"
    curl -sS --path-as-is --globoff --create-dirs --config "$work/urls" \
        -w '%{http_code} %{content_type} %{url_effective}\n' >"$work/answers" ||
        fail 'not every address gives an answer'
    sed "s|$base||" "$work/answers" | diff -u "$work/expected" - >&2 ||
        fail 'an answer has another status or media type'
}

# The Nu HTML checker, which knows CSS and SVG too. Its parser needs a deep stack.
run_vnu() {
    java -Xss8m -jar "$work/node_modules/vnu-jar/build/dist/vnu.jar" --also-check-css \
        --also-check-svg --Werror --format gnu "$@"
}

run_html_validate() {
    node "$work/node_modules/html-validate/bin/html-validate.mjs" --formatter text \
        --max-warnings 0 --config "$work/html-validate.mjs" "$@"
}

# check_html FOLDER OPTION...: the options are for the Nu HTML checker.
check_html() {
    folder=$1
    shift
    run_vnu --skip-non-html "$@" "$folder" >"$work/vnu.log" 2>&1 ||
        fail "the Nu HTML checker finds faults in $folder"
    run_html_validate "$folder"/*.html >"$work/html-validate.log" 2>&1 ||
        fail "html-validate finds faults in $folder"
}

check_xml() {
    find "$work/fetched" \( -name '*.rss' -o -name '*.atom' -o -name '*.opml' -o -name '*.xml' \
        -o -name '*.svg' \) -exec xmllint --noout --nonet {} + \
        >"$work/xmllint.log" 2>&1 || fail 'xmllint finds faults'
    xmllint --noout --nonet --schema "$work/node_modules/sitemap/schema/sitemap.xsd" \
        "$work/fetched"/*/*.sitemap >"$work/xmllint.log" 2>&1 ||
        fail 'xmllint finds faults in the sitemaps'
}

check_files() {
    for kind in json jsonfeed oembed chapters segments vtt srt md txt; do
        find "$work/fetched" -name "*.$kind" -exec node "$work/files.mjs" {} + \
            >"$work/files.log" 2>&1 || fail "a file of the kind $kind has faults"
        [ -s "$work/files.log" ] || fail "there is no file of the kind $kind"
    done
}

# The pages of shows and people have structured data; embed, errors and listings of the site have none.
check_structured_data() {
    (cd "$work" && find fetched -name '_[sp]*_*.html' ! -name '_search*' ! -name '*_embed.html' \
        ! -name '*_none.html' ! -name '*_archive_*.html' ! -name '*_zz.html' \
        -exec node jsonld.mjs {} +) >"$work/jsonld.log" 2>&1 || fail 'structured data has faults'
}

run_jsonld() {
    (cd "$work" && node jsonld.mjs "$@")
}

# planted CHECKER FAULT WORDS: the checker says those words of a page with that fault.
planted() {
    sed "s|</main>|$2</main>|" "$work/fetched/samples/_shows_go.html" >"$work/planted.html"
    if "$1" "$work/planted.html" >"$work/planted.log" 2>&1; then
        fail "$1 does not see $2"
    fi
    grep -qF -e "$3" "$work/planted.log" || fail "$1 says something else of $2"
}

# A site of 50,000 addresses has an index of sitemaps.
check_index() {
    site=$work/large.db
    "$earshot" --site "$site" init >/dev/null
    "$earshot" --site "$site" show add large --title 'Large' >/dev/null
    awk 'BEGIN { for (i = 1; i <= 50000; i++)
        printf "{\"guid\": \"%d\", \"title\": \"%d\", \"published\": \"2024-01-01T00:00:00Z\"}\n", i, i }' |
        "$earshot" --site "$site" import --show large --max-items 50000 >/dev/null
    serve_site
    curl -sS --fail "$base/sitemap.xml" -o "$work/index" || fail 'no sitemap index'
    sitemap_index >"$work/index.rng"
    xmllint --noout --nonet --relaxng "$work/index.rng" "$work/index" >"$work/xmllint.log" 2>&1 ||
        fail 'xmllint finds faults in the sitemap index'
    sed 's|<loc>http|<loc>ftp|' "$work/index" >"$work/planted"
    if xmllint --noout --nonet --relaxng "$work/index.rng" "$work/planted" 2>/dev/null; then
        fail 'xmllint does not see a fault in a sitemap index'
    fi
    mkdir "$work/parts"
    for part in $(sed -n 's|.*<loc>\([^<]*\)</loc>.*|\1|p' "$work/index"); do
        curl -sS --fail "$part" -o "$work/parts/$(printf '%s' "$part" | tr '/:' '__')" ||
            fail "no answer to $part"
    done
    xmllint --noout --nonet --schema "$work/node_modules/sitemap/schema/sitemap.xsd" \
        "$work/parts"/* >"$work/xmllint.log" 2>&1 || fail 'xmllint finds faults in a part'
    listed=$(cat "$work/parts"/* | grep -o '<loc>' | wc -l)
    # The start page, the list of shows, the show, its index, its year, and its episodes.
    [ "$listed" -eq 50005 ] || fail "the sitemaps list $listed addresses of 50003"
}

use_node
make_samples
make_hostile
serve_site
fetch_all
check_xml
check_files
check_structured_data
planted run_vnu '<p><h1>x</h1>' 'h1'
planted run_vnu '<style>p { colr: red }</style>' 'colr'
mistyped='{"@context": "https://schema.org", "@type": "PodcastEpisod"}'
planted run_jsonld "<script type=\"application/ld+json\">$mistyped</script>" "named 'PodcastEpisod'"
planted run_html_validate '<img src="/x.png">' 'wcag/h37'
check_html "$work/fetched/samples"
check_html "$work/fetched/hostile" --filterfile "$here/../validators/vnu-hostile.txt"
check_index
