#!/bin/sh
# The interface for pipelines: who is let in, what is taken, what comes of it and of its pictures.
. "$(dirname "$0")/lib.sh"

# post STATUS WORDS [CURL ARGUMENT...]: an answer with that status, whose body has the words.
post() {
    expected=$1
    words=$2
    shift 2
    status=$(curl -sS -o "$work/answer" -w '%{http_code}' -X POST -H 'Content-Type: application/json' \
        "$@" "$api") || fail "no answer: $words"
    [ "$status" = "$expected" ] && grep -qF -e "$words" "$work/answer" ||
        fail "$status and not $expected with \"$words\": $(cat "$work/answer")"
}

# publish STATUS WORDS JSON: the same with a token.
publish() {
    post "$1" "$2" -H "Authorization: Bearer $token" --data-binary "$3"
}

owner() {
    "$earshot" --site "$site" "$@"
}

make_site
owner show add tea --title Tea >/dev/null
owner config set base_url https://shows.example.org >/dev/null
token=$(owner token add go --name nightly)
other=$(owner token add tea)
owner token add go --name nightly >/dev/null 2>&1 && fail 'two tokens of one name'
start api "$earshot" --site "$site" api --listen 127.0.0.1:0
within 20 has_line "$work/api.log" 'taking episodes' || fail 'api does not start'
server=$started
api=$(sed -n 's/.* at \(http.*\)/\1/p' "$work/api.log")

# Nobody without a token learns anything, whatever they ask.
post 401 'not one of this site' --data-binary '{}'
post 401 'not one of this site' -H 'Authorization: Bearer wrong' --data-binary '{}'
post 401 'not one of this site' -H "Authorization: Basic $token" --data-binary '{}'
status=$(curl -s -o /dev/null -w '%{http_code}' "${api%/episodes}/other")
[ "$status" = 401 ] || fail "$status at another address"
# Its hash is no token, and the token is nowhere in the file.
hash=$(printf %s "$token" | sha256sum | cut -d ' ' -f 1)
post 401 'not one of this site' -H "Authorization: Bearer $hash" --data-binary '{}'
! grep -qF -e "$token" "$site" || fail 'the token is in the site file'
grep -qF -e "$hash" "$site" || fail 'the hash of the token is not in the site file'

# New, the same again, another title.
episode='{"guid": "urn:example:one", "title": "Cold brew", "transcript": "It takes a night.",
    "published": "2026-01-02T03:04:05Z", "topics": ["coffee"]}'
publish 201 '"url":"https://shows.example.org/shows/go/cold-brew"' "$episode"
publish 200 '"outcome":"unchanged"' "$episode"
publish 200 '"outcome":"changed"' "$(printf %s "$episode" | sed 's/Cold brew/Colder brew/')"
[ "$(owner episode list go | grep -c brew)" = 1 ] || fail 'one guid is two episodes'
owner episode list go | grep -q 'Colder brew' || fail 'the title did not change'
owner episode list tea | grep -q brew && fail 'a token publishes to another show'
post 201 '/shows/tea/' -H "Authorization: bearer $other" --data-binary '{"title": "Leaves"}'

# The same faults as on the command line, and nothing stored.
publish 422 '1:1: title is missing' '{"guid": "x"}'
publish 422 'is not a field that earshot knows; is title meant?' '{"title": "x", "titel": "y"}'
publish 422 'must be' '{"title": "x", "duration": "long"}'
publish 422 '1:' '{"title": '
publish 422 'an episode must be one JSON object' '[{"title": "x"}]'
publish 422 'there is no JSON object' ' '
publish 422 'duplicate' '{"title": "x", "title": "y"}'
[ "$(owner episode list go | grep -c .)" = 3 ] || fail 'what was refused is stored'

# What apps would stumble over is said, of what changed.
publish 201 '"rule":"no-audio"' '{"guid": "mute", "title": "Mute"}'
publish 200 '"findings":[]' '{"guid": "mute", "title": "Mute"}'
owner episode remove go mute >/dev/null

# What else a request can be.
post 415 'application/json' -H "Authorization: Bearer $token" -H 'Content-Type: text/plain' -d x
post 400 'read in two ways' -H "Authorization: Bearer $token" -H 'Transfer-Encoding: chunked' -d '{}'
head -c 5000000 /dev/zero >"$work/large"
post 413 '4 MB' -H "Authorization: Bearer $token" -H Expect: --data-binary "@$work/large"
# A client that sends all before it reads sees the answer too, and one that asks first sends nothing.
/usr/bin/python3 - "${api#http://}" "$token" "$work/large" >"$work/late" 2>"$work/late.log" <<'END' || fail 'no late answer'
import http.client, select, sys
address, token, large = sys.argv[1:]
for more in {}, {"Expect": "100-continue"}:
    client = http.client.HTTPConnection(address.split("/")[0], timeout=60)
    client.putrequest("POST", "/api/episodes")
    body = open(large, "rb").read()
    for name, value in {"Authorization": f"Bearer {token}", "Content-Type": "application/json",
                        "Content-Length": len(body), **more}.items():
        client.putheader(name, value)
    client.endheaders()
    select.select([client.sock], [], [], 60 if more else 1)
    if not more:
        client.send(body)
    print(client.getresponse().status)
END
[ "$(tr '\n' ' ' <"$work/late")" = '413 413 ' ] || fail "late: $(cat "$work/late")"
status=$(curl -s -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $token" "$api")
[ "$status" = 405 ] || fail "GET is answered with $status"

# It waits its turn behind another writer, whose lock this is.
mkfifo "$work/hold"
start writer flock "$site.lock" cat "$work/hold"
writer=$started
exec 4>"$work/hold"
(publish 201 '/after-the-writer' '{"title": "After the writer"}') 4>&- &
waiting=$!
within 20 has_line "$work/api.log" 'another command is writing' || fail 'it does not wait'
exec 4>&-
ended "$writer"
wait "$waiting" || fail 'what waited was not published'

# A token that was revoked is worth nothing from the next request on.
owner token list | grep -q nightly || fail 'the token is not listed'
owner token revoke go nightly >/dev/null
publish 401 'was revoked' "$episode"
owner token revoke go nightly >/dev/null 2>&1 && fail 'a token is revoked twice'

# The public server has no such address.
start_fcgi "$work/earshot.sock"
"$peer" get "$work/earshot.sock" /api/episodes | grep -q '^Status: 404' || fail 'it is public'
stop "$server" 'api'

# An owner may have refused what has an error.
start strict "$earshot" --site "$site" api --listen 127.0.0.1:0 --strict
within 20 has_line "$work/strict.log" 'taking episodes' || fail 'a strict api does not start'
server=$started
api=$(sed -n 's/.* at \(http.*\)/\1/p' "$work/strict.log")
token=$(owner token add go --name strict)
publish 422 '"rule":"no-audio"' '{"guid": "strict", "title": "Strict"}'
publish 201 '"rule":"no-length"' '{"guid": "strict", "title": "Strict", "audio_url": "https://example.org/1.mp3"}'
stop "$server" 'api'

# Pictures of the episode and of its people get their sizes before it is answered, and one that cannot be read is
# named, where the interface knows the folder.
picture() {
    sqlite3 -readonly "$site" "SELECT substr(picture, 1, 9) FROM $1"
}
cp "$here/../../deploy/samples/media/samples/go.png" "$work/media/go/cover.png"
cp "$here/../../deploy/samples/media/samples/night-sky.png" "$work/media/go/ada.png"
start pictures "$earshot" --site "$site" api --listen 127.0.0.1:0 --media "$work/media"
within 20 has_line "$work/pictures.log" 'taking episodes' || fail 'an api with a folder does not start'
server=$started
api=$(sed -n 's/.* at \(http.*\)/\1/p' "$work/pictures.log")
episode='{"guid": "seen", "title": "Seen", "image_url": "/media/go/cover.png",
    "persons": [{"name": "Ada", "image_url": "https://shows.example.org/media/go/ada.png"}]}'
sqlite3 "$site" 'UPDATE show SET changed_at = 1'
publish 201 '"outcome":"added"' "$episode"
[ "$(picture "episode WHERE guid = 'seen'")" = '1400 1400' ] || fail 'the picture of an episode has no sizes'
[ "$(picture 'person')" = '1400 1400' ] || fail 'the picture of a person has no sizes'
[ "$(find "$work/media/artwork" -name '*-96.jpg' | grep -c .)" = 2 ] || fail 'there are no squares'
publish 201 '"rule":"bad-picture"' '{"guid": "blind", "title": "Blind", "image_url": "/media/go/none.png"}'
has_line "$work/pictures.log" 'api: /media/go/none.png: is not there' || fail 'what is not there is not named'
stop "$server" 'api'

"$earshot" --site "$site" api --listen 0.0.0.0:0 >/dev/null 2>"$work/public.log" &&
    fail 'it listens for other machines'
grep -q 'can be reached from other machines' "$work/public.log" || fail 'it does not say why'
