# earshot config: get, set, list.
. "$(dirname -- "$0")/lib.sh"

on 0 init
on 0 config get base_url
[ "$(cat out)" = http://127.0.0.1:8080 ] || fail "standard value: $(cat out)"
on 0 config set base_url https://example.org/
on 0 config get base_url
[ "$(cat out)" = https://example.org ] || fail "base_url: $(cat out)"
on 2 config set base_url https://example.org/path
has err 'base_url: "https://example.org/path" is not an address'
on 2 config set base_url example.org
on 2 config set title ' '
on 2 config set language german!
on 0 config set title "Tom & \"Jerry\" $(printf '\033')[31m"
on 0 config list --json
json_of '$.title' 'Tom & "Jerry" [31m'
json_of '$.base_url' https://example.org
on 0 config list
has out https://example.org
on 2 config set base_ulr https://example.org
has err 'perhaps base_url is meant'
on 2 config get colour
has err 'earshot config list'
on 2 config set title
has err 'VALUE is missing'
on 0 config set description ''
on 0 config get description
[ "$(cat out)" = '' ] || fail "description: $(cat out)"

# A file of settings: all of it or nothing.
echo '{"title": "One", "language": "german!"}' >settings.json
on 2 config load settings.json
has err 'language: "german!" is not a language tag'
on 0 config get title
[ "$(cat out)" != One ] || fail 'stored half of a file'
echo '{"title": "One", "colour": "red"}' >settings.json
on 1 config load settings.json
has err 'colour: there is no such setting'
echo '{"title": 1}' >settings.json
on 1 config load settings.json
has err 'settings.json: title must be a text'
echo '["title"' >settings.json
on 1 config load settings.json
has err 'settings.json:2:'
echo '{"title": "One", "language": "de"}' >settings.json
on 0 config load settings.json
on 0 config get title
[ "$(cat out)" = One ] || fail "title: $(cat out)"
