# earshot show: add, edit, list, remove.
. "$(dirname -- "$0")/lib.sh"

on 0 init
on 0 config set language de
on 0 show list
[ ! -s out ] || fail "shows in a new site: $(cat out)"
on 0 show list --json
json_of '$' '[]'

on 0 show add go --title '  Go
 </title>  '
answers 'SELECT title, language, itunes_type, explicit FROM show' 'Go </title>|de|episodic|0'
answers "SELECT podcast_guid GLOB '????????-????-5???-????-????????????' FROM show" 1
on 1 show add go --title Again
has err 'earshot show edit go'
for slug in Go go- -go go--go 'g o' '' archiv/e "$(printf '%097d' 1)"; do
    on 2 show add --title x -- "$slug"
done
on 2 show add other
has err '--title is missing'
on 2 show add other --title ' '
on 2 show add other --title x --language 'en us'
has err '--language: "en us" is not a language tag'
on 2 show add other --title x --image-url cover.png
has err '--image-url'
on 2 show add other --title x --explicit maybe
has err '"maybe" is neither yes nor no'
on 2 show add other --title x --itunes-type daily
on 1 show add other --title x --description-html missing.html
answers 'SELECT count(*) FROM show' 1

# Only what is given changes; an empty value takes away.
printf '# About\n\n*Mark*<script>alert(1)</script>\n' >about.md
on 0 show edit go --description-markdown about.md --author "$(printf 'A\001B\302\205')" \
    --image-url /media/go.png --explicit yes --category Technology
answers 'SELECT title, author, image_url, explicit, category FROM show' \
    'Go </title>|AB|/media/go.png|1|Technology'
query 'SELECT description FROM show' >out
has out '<em>Mark</em>'
lacks out script
on 0 show edit go --image-url '' --explicit no --description 'Plain & simple'
answers 'SELECT image_url, explicit, category, description FROM show' \
    '|0|Technology|<p>Plain &amp; simple</p>'
on 1 show edit nothing --title x
has err 'there is no such show'
answers 'SELECT count(*) FROM former_show_slug' 0

# A changed slug leads on, and can be neither taken nor lost.
guid=$(query 'SELECT podcast_guid FROM show')
on 0 show edit go --slug golang
on 1 show edit go --title x
has err 'called golang now'
on 1 show add go --title x
has err 'former name of the show golang'
on 0 show add other --title Other
on 1 show edit other --slug go
on 1 show edit other --slug golang
on 2 show edit other --slug 'no good'
on 0 show edit golang --slug go
answers 'SELECT slug FROM former_show_slug' golang
answers "SELECT podcast_guid FROM show WHERE slug = 'go'" "$guid"

on 0 episode add go --title First
on 0 show list --json
json_of '$[0].slug' go
json_of '$[0].episodes' 1
json_of '$[1].title' Other
json_of '$[1].latest' ''
on 0 show list
has out 'Go </title>'

on 0 show remove go
has out 'its 1 episodes'
has out 410
answers 'SELECT status, position FROM episode' '2|0'
on 0 show list
lacks out Go
on 1 show remove go
has err 'was removed'
on 1 show add go --title x
has err 'was removed'
on 1 episode add go --title x
on 1 show remove nothing

# Elements for the feed that have no option.
printf '<podcast:funding url="https://example.org/">Give</podcast:funding><podcast:locked owner="a@b.example">yes</podcast:locked>' >extra.xml
on 0 show add extra --title Extra --locked yes --extra-xml extra.xml
answers "SELECT extra FROM show WHERE slug = 'extra'" '<podcast:funding url="https://example.org/">Give</podcast:funding>
<podcast:locked owner="a@b.example">yes</podcast:locked>'
on 0 show edit extra --locked no
answers "SELECT extra FROM show WHERE slug = 'extra'" '<podcast:funding url="https://example.org/">Give</podcast:funding>'
printf '<itunes:author>Ada</itunes:author>' >author.xml
on 1 show edit extra --extra-xml author.xml
has err 'author.xml:1:1: <itunes:author> does not belong here'
on 0 show edit extra --extra-xml /dev/null
answers "SELECT extra FROM show WHERE slug = 'extra'" ''
