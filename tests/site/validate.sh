#!/bin/sh
# Every kind of page and file, of the sample shows and of the hostile ones, under other people's
# checkers. Named arguments: the earshot binary, the peer, and the folder where script/validators
# installed npm's.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/published.sh"

# Which addresses there are: STATUS KIND PATH, where {show} is each show, and {show}/{episode} each of
# its episodes, or with {told} each that has a transcript.
addresses() {
    cat <<'END'
200 html /
200 html /shows
200 html /shows/{show}
200 html /shows/{show}/archive/1
200 html /shows/{show}/{episode}
200 html /shows/{show}/{told}/transcript
404 html /none
404 html /shows/none
404 html /shows/{show}/none
404 html /shows/{show}/archive/999
400 html /shows/%zz
200 rss /shows/{show}/feed.xml
200 sitemap /sitemap.xml
200 sitemap /sitemaps/site.xml
200 sitemap /sitemaps/{show}/1.xml
200 robots /robots.txt
END
}

# The media type of each kind.
media_type() {
    case $1 in
    html) echo 'text/html; charset=utf-8' ;;
    rss) echo 'application/rss+xml; charset=utf-8' ;;
    sitemap) echo 'application/xml; charset=utf-8' ;;
    robots) echo 'text/plain; charset=utf-8' ;;
    svg) echo 'image/svg+xml; charset=utf-8' ;;
    css) echo 'text/css; charset=utf-8' ;;
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

# expand: the addresses, each with its show and its episode in place.
expand() {
    addresses | while read -r status kind path; do
        case $path in
        *'{episode}'*) column='e.slug' condition=1 ;;
        *'{told}'*) column='e.slug' condition=e.has_transcript ;;
        *'{show}'*) column="''" condition='e.position = 1' ;;
        *) printf '%s %s %s\n' "$status" "$kind" "$path" && continue ;;
        esac
        sqlite3 -readonly -separator ' ' "$site" "SELECT s.slug, $column FROM show s
            JOIN episode e USING (show_id) WHERE e.status = 1 AND $condition" |
            while read -r show episode; do
                printf '%s %s %s\n' "$status" "$kind" "$path" |
                    sed "s|{show}|$show|; s|{episode}|$episode|; s|{told}|$episode|"
            done
    done
}

# What pages link to under /static/, where a name has the hash of its content. The kind is its ending.
expand_assets() {
    curl -sS --fail "$base/" | grep -o '/static/[^"]*' | sort -u |
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
        /shows/go* | /shows/harbour-notes* | /shows/night-sky* | /static/*) group=samples ;;
        *) group=hostile ;;
        esac
        file=$work/fetched/$group/$(printf '%s' "$path" | tr '/%' '__').$kind
        printf 'url = "%s%s"\noutput = "%s"\n' "$base" "$path" "$file" >&3
        printf '%s %s %s\n' "$status" "$(media_type "$kind")" "$path" >&4
    done <"$work/expanded" 3>"$work/urls" 4>"$work/expected"
    [ "$number" -ge 90 ] || fail "only $number addresses"
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
    xmllint --noout --nonet "$work/fetched"/*/*.rss "$work/fetched"/*/*.svg \
        >"$work/xmllint.log" 2>&1 || fail 'xmllint finds faults'
    xmllint --noout --nonet --schema "$work/node_modules/sitemap/schema/sitemap.xsd" \
        "$work/fetched"/*/*.sitemap >"$work/xmllint.log" 2>&1 ||
        fail 'xmllint finds faults in the sitemaps'
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
    mkdir "$work/parts"
    for part in $(sed -n 's|.*<loc>\([^<]*\)</loc>.*|\1|p' "$work/index"); do
        curl -sS --fail "$part" -o "$work/parts/$(printf '%s' "$part" | tr '/:' '__')" ||
            fail "no answer to $part"
    done
    xmllint --noout --nonet --schema "$work/node_modules/sitemap/schema/sitemap.xsd" \
        "$work/parts"/* >"$work/xmllint.log" 2>&1 || fail 'xmllint finds faults in a part'
    listed=$(cat "$work/parts"/* | grep -o '<loc>' | wc -l)
    # The start page, the list of shows, the show, and its episodes.
    [ "$listed" -eq 50003 ] || fail "the sitemaps list $listed addresses of 50003"
}

use_node
make_samples
make_hostile
serve_site
fetch_all
check_xml
planted run_vnu '<p><h1>x</h1>' 'h1'
planted run_vnu '<style>p { colr: red }</style>' 'colr'
planted run_html_validate '<img src="/x.png">' 'wcag/h37'
check_html "$work/fetched/samples"
check_html "$work/fetched/hostile" --filterfile "$here/../validators/vnu-hostile.txt"
check_index
