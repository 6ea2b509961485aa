# What earshot export writes as JSON Lines imports back to the same site.
. "$(dirname -- "$0")/lib.sh"
. "$(dirname -- "$0")/full_site.sh"

fill_site
check_full
for setting in 'title Our shows' 'description All of them' 'language pt' 'refuse_agents GPTBot CCBot' \
    'style_url /media/my.css' 'websub_hub https://hub.example.org/' 'indexnow_key 0123456789abcdef' \
    'indexnow_endpoint https://index.example.org/'; do
    on 0 config set "${setting%% *}" "${setting#* }"
done
content_of "$site" >content
on 0 config list --json
cp out settings.json
run 0 --site other.db init
run 0 --site other.db config list --json
[ "$(grep -Fvxf settings.json out | wc -l)" -eq "$(grep -c '":' settings.json)" ] ||
    fail 'a setting is what it is without being set'

on 0 export --format jsonl lines
has out 'wrote 5 shows'
back="$work/back.db"
run 0 --site "$back" init
for file in lines/*.jsonl; do
    run 0 --site "$back" import "$file"
    lacks err skipped
done
content_of "$back" >content_back
cmp -s content content_back || fail "the site is another: $(diff content content_back | head -c 4000)"
run 0 --site "$back" config load lines/settings.json
run 0 --site "$back" config list --json
cmp -s out settings.json || fail "the settings are others: $(diff settings.json out)"
run 0 --site "$back" config load lines/settings.json
has out 'All settings are so already.'
run 0 --site "$back" export --format jsonl lines_back
# What is served is the same, to the byte.
on 0 export --static served
run 0 --site "$back" export --static served_back
diff -r -x '.earshot-files*' served served_back >differences ||
    fail "what is served is another: $(head -c 2000 differences)"

# Once more, there or where it comes from: nothing is another, and that is said. What was removed stays so.
nothing_changes() {
    for file in lines/*.jsonl; do
        run 0 --site "$1" import --json "$file"
        json_of '$.added' 0
        json_of '$.changed' 0
        json_of '$.skipped' '[]'
        json_of '$.unchanged' "$(grep -c '^{"guid"' "$file")"
    done
    content_of "$1" | cmp -s content - || fail "the site is another: $(content_of "$1" | diff content - | head -c 2000)"
}
nothing_changes "$back"
nothing_changes "$site"
echo '{"title": "Farewell", "guid": "https://example.org/gone.mp3"}' >revived.jsonl
on 1 import --show gone revived.jsonl
has err 'the show was removed'

# One show, as a file, in a folder and on standard output; into a show of another name.
on 0 export --format jsonl --show shore one.jsonl
cmp -s one.jsonl lines/shore.jsonl || fail 'a file is not what the folder has'
on 0 export --format jsonl --show shore -
cmp -s out one.jsonl || fail 'standard output is not what the file is'
mkdir folder
on 0 export --format jsonl --show shore folder
cmp -s folder/shore.jsonl one.jsonl || fail 'the file in the folder is another'
run 0 --site "$back" import --show strand one.jsonl
has out 'strand: 2 added, 0 changed, 0 unchanged, 1 skipped'
has err 'one.jsonl:4: harbour: skipped: it once was the slug of another show'
echo '{"redirect": {"slug": "x", "guid": "nobody"}}' >nobody.jsonl
run 1 --site "$back" import --show strand nobody.jsonl
has err 'nobody.jsonl:1: nobody is the guid of no episode'
on 2 export --format jsonl -
has err 'say --show SLUG'
on 2 export --show shore one.jsonl
on 2 export --format yaml --show shore one.yaml
has err 'is not a format that earshot writes'
on 1 export --format jsonl one.jsonl
has err 'is no folder'
mkfifo pipe
cat pipe >through &
on 0 export --format jsonl --show shore pipe
wait $!
cmp -s through one.jsonl || fail 'a pipe is not written to'
[ -p pipe ] || fail 'a pipe became a file'
on 1 export --format jsonl --show gone gone.jsonl
on 1 export --format jsonl --show shore no/where.jsonl
[ ! -e no ] && [ ! -e gone.jsonl ] || fail 'made files for what failed'
diff -r lines lines_back >differences || fail "the export is another: $(head -c 2000 differences)"
