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
diff -r lines lines_back >differences || fail "the export is another: $(head -c 2000 differences)"
# From here on nobody is to be told of anything.
for file in "$site" "$back"; do
    run 0 --site "$file" config set websub_hub ''
    run 0 --site "$file" config set indexnow_key ''
done
# What is served is the same, to the byte.
on 0 export --static served
run 0 --site "$back" export --static served_back
served_the_same

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

# People are there for who does not read XML, and come in without it.
persons="json_extract(value, '\$.persons')"
lines_of() {
    sqlite3 :memory: "SELECT $2 FROM json_each('[' || replace(rtrim(readfile('$1'), char(10)), char(10), ',') || ']')"
}
[ "$(lines_of lines/shore.jsonl "json_extract(value, '\$.show.persons')" | head -1)" = '[{"name":"Ada Å","role":"host","group":"cast","url":"https://a.example/ada","image_url":"https://a.example/a.png"}]' ] ||
    fail "people of a show: $(lines_of lines/shore.jsonl "json_extract(value, '\$.show.persons')" | head -1)"
cat >people.jsonl <<'END'
{"guid": "people", "title": "People", "persons": [{"name": "Ann & Bo", "role": "guest", "url": "https://a.example/"}], "extra_xml": "<podcast:license>cc0</podcast:license>"}
END
on 0 import --show go people.jsonl
answers "SELECT extra FROM episode_text JOIN episode USING (episode_id) WHERE guid = 'people'" '<podcast:license>cc0</podcast:license>
<podcast:person role="guest" href="https://a.example/">Ann &amp; Bo</podcast:person>'
on 0 export --format jsonl --show go people_too.jsonl
lines_of people_too.jsonl "$persons" | grep -qxF '[{"name":"Ann & Bo","role":"guest","group":"cast","url":"https://a.example/"}]' ||
    fail 'people who came as a list are not exported'
on 0 import people_too.jsonl
has out ' 0 added, 0 changed, '
sed 's/"name":"Ann & Bo"/"name":"Ann"/' people_too.jsonl >others.jsonl
on 1 import others.jsonl
has err 'name different people'
sed 's/"role": "guest"/"rule": "guest"/' people.jsonl >rule.jsonl
on 1 import --show go rule.jsonl
has err 'persons cannot be read: rule is nothing that a person has; is role meant?'
on 0 episode remove go people

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
