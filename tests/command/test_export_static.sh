# A site as files: only what changed is written, only what earshot wrote is removed, and what is killed
# is made good by the next.
. "$(dirname -- "$0")/lib.sh"
. "$(dirname -- "$0")/full_site.sh"

# All files with their times, but for the list of them.
stamps() {
    find "$1" -type f ! -name '.earshot-files*' -printf '%p %T@\n' | sort
}

same_as_new() {
    rm -rf fresh
    on 0 export --static fresh
    diff -r -x '.earshot-files*' -x CNAME -x own.txt fresh www >differences ||
        fail "is not what a new export is: $(head -c 1000 differences)"
}

fill_site
on 0 export --static www
has out ' files written, 0 unchanged, 0 removed'
[ "$(find www -type f ! -name '.*' | wc -l)" -eq "$(wc -l <www/.earshot-files)" ] ||
    fail 'the list is not that of the files'
[ ! -e www/.earshot-files.scratch ] || fail 'left what it wrote to'
for file in index.html 404.html robots.txt sitemap.xml shows/shore/one-alone/at/3/index.html \
    shows/shore/one-alone/chapters.json shows/go/what-this-briefing-is/transcript.vtt \
    shows/go/topics/modules/feed.xml shows/go/archive/1.json shows/shore/years/2026/index.html; do
    [ -s "www/$file" ] || fail "$file is missing"
done
for file in shows/gone shows/go/draft shows/go/much-later shows/go/runtime-cleanup-day; do
    [ ! -e "www/$file" ] || fail "$file is there, and is not to be seen"
done
cat >expected <<'END'
/shows/harbour /shows/shore 301
/shows/harbour.json /shows/shore.json 301
/shows/harbour/* /shows/shore/:splat 301
/shows/shore/one /shows/shore/one-alone 301
/shows/shore/one.json /shows/shore/one-alone.json 301
/shows/shore/one.md /shows/shore/one-alone.md 301
/shows/shore/one/* /shows/shore/one-alone/:splat 301
/walks /shows/shore 301
/walks.xml /shows/shore/feed.xml 301
END
sort expected >sorted
sort www/_redirects | cmp -s sorted - || fail "the old addresses: $(cat www/_redirects)"
for line in 'location = "/shows/go/runtime-cleanup-day" { return 410; }' \
    'location ^~ "/shows/gone/" { return 410; }' 'location = "/walks" { return 301 "/shows/shore"; }'; do
    grep -qxF "$line" www/_nginx.conf || fail "nginx is not told: $line -- but $(cat www/_nginx.conf)"
done

# Nothing changed: nothing is written.
stamps www >stamps_before
on 0 export --static www
has out '0 files written, '
stamps www | cmp -s stamps_before - || fail 'wrote what did not change'

# What the owner puts there stays; what is no more goes, with its folders.
echo example.org >www/CNAME
echo mine >www/shows/night-sky/own.txt
on 0 episode remove night-sky five-planets
on 0 show edit shore --title Strand
on 0 export --static www
lacks out ' 0 removed'
[ ! -e www/shows/night-sky/five-planets ] || fail 'a removed episode is still there'
[ "$(cat www/CNAME)" = example.org ] && [ -e www/shows/night-sky/own.txt ] || fail 'removed a file of others'
grep -q Strand www/shows/shore/index.html || fail 'did not write what changed'
grep -qF "$(grep artwork.svg stamps_before | grep harbour-notes)" <<END || fail 'wrote what did not change'
$(stamps www)
END
same_as_new
on 0 export --static www --no-lines
[ ! -e www/shows/shore/one-alone/at ] || fail 'lines have pages still'
on 0 show remove night-sky
on 0 export --static www
[ "$(find www/shows/night-sky)" = "$(printf 'www/shows/night-sky\nwww/shows/night-sky/own.txt')" ] ||
    fail 'the folder of a removed show has more than what is the owner'\''s'
rm -r www/shows/night-sky
same_as_new

# Killed while it writes; then something goes that the killed one wrote.
on 0 show edit go --title Again
"$earshot" --site "$site" export --static www >out 2>err &
exporter=$!
while kill -0 "$exporter" 2>/dev/null && ! [ -s www/.earshot-files.partial ]; do :; done
kill -KILL "$exporter" 2>/dev/null || :
wait "$exporter" 2>/dev/null || :
on 0 show remove harbour-notes
on 0 export --static www
same_as_new

# Folders that are not for it.
mkdir other
echo mine >other/index.html
on 1 export --static other
has err 'has files in it that no export wrote'
[ "$(cat other/index.html)" = mine ] || fail 'overwrote a file of others'
mkdir .git other/.git
rm other/index.html
on 0 export --static other
# Whoever writes into the list has nothing removed that is not in the folder.
printf '../victim\n/etc/../victim\nshows/../../victim\n' >>other/.earshot-files
echo mine >victim
on 0 export --static other
[ -e victim ] || fail 'removed a file outside of the folder'
on 2 export --static --format rss www
on 2 export --static -
