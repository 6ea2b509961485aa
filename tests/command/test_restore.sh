# earshot backup and restore: what is put back, what is refused, and that nobody sees a half.
. "$(dirname -- "$0")/lib.sh"

# What the site says, without the mark that everything counts as changed since it was restored.
state_of() {
    sqlite3 -readonly "$1" .dump | grep -v "^INSERT INTO setting VALUES('changed_at'," | sort
}

# refuses WORDS FILE: restoring that fails with those words, and leaves nothing and the site alone.
refuses() {
    state_of "$site" >state_before
    on 1 restore "$2"
    has err "$1"
    state_of "$site" >state_after
    cmp -s state_before state_after || fail "a refused backup changed the site: $1"
    for left in "$site".*; do
        [ "$left" = "$site.lock" ] || fail "a refused backup left $left"
    done
}

on 0 init
on 0 show add go --title Earlier
on 0 episode add go --title First --draft
mkdir 'a folder'
on 0 backup 'a folder/odd\name.db'
(cd 'a folder' && sha256sum --status -c 'odd\name.db.sha256') || fail 'sha256sum: is not the sum'
on 0 backup earlier.db
sha256sum --status -c earlier.db.sha256 || fail 'sha256sum: is not the sum'
state_of "$site" >earlier

# Another site, with pages that the backup had no room for.
on 0 show edit go --title Later
sqlite3 "$site" "UPDATE episode_text SET notes = hex(randomblob(1500000))"
state_of "$site" >later
on 0 backup later.db

# A flipped bit, wherever it is.
bytes=$(wc -c <earlier.db)
for at in 0 18 60 99 100 4096 $((bytes / 2)) $((bytes - 1)); do
    cp earlier.db flipped.db
    sed 's/earlier/flipped/' earlier.db.sha256 >flipped.db.sha256
    byte=$(od -An -tu1 -j "$at" -N 1 earlier.db)
    printf "\\$(printf '%03o' $((byte ^ 1)))" |
        dd of=flipped.db bs=1 seek="$at" conv=notrunc status=none
    refuses 'flipped.db: is damaged: it is not what flipped.db.sha256 says' flipped.db
done
cp earlier.db unknown.db
refuses 'unknown.db.sha256: is missing' unknown.db
: >unknown.db.sha256
refuses 'unknown.db.sha256: has no line' unknown.db
refuses 'cannot be opened' missing.db

# A sum that is right does not make a site of everything.
with_sum() {
    sha256sum "$1" >"$1.sha256"
}
cp earlier.db torn.db
page=$(sqlite3 earlier.db "SELECT rootpage FROM sqlite_schema WHERE name = 'episode_text'")
awk 'BEGIN { for (i = 0; i < 4096; i++) printf "U" }' |
    dd of=torn.db bs=4096 seek="$((page - 1))" conv=notrunc status=none
with_sum torn.db
refuses 'torn.db: is damaged: ' torn.db
sqlite3 foreign.db 'CREATE TABLE note (body)'
with_sum foreign.db
refuses 'database of another program' foreign.db
cp earlier.db newer.db
sqlite3 newer.db 'PRAGMA user_version = 999'
with_sum newer.db
refuses 'by a newer earshot' newer.db

# There and back. Everything counts as changed now.
on 0 restore earlier.db
has out "the site as it was: $site.replaced-1"
state_of "$site" | cmp -s - earlier || fail 'is not the site of the backup'
answers "SELECT changed_at >= unixepoch() - 60 FROM setting WHERE name = 'changed_at'" 1
[ ! -e "$site.restoring" ] || fail 'left its copy behind'
on 0 check --json
json_of '$[0].level' warning
on 0 restore "$site.replaced-1"
has out "the site as it was: $site.replaced-2"
state_of "$site" | cmp -s - later || fail 'is not the site as it was'

# Where there is none, and where there is a damaged one.
run 0 --site new.db restore earlier.db
lacks out 'as it was'
state_of new.db | cmp -s - earlier || fail 'is not the site of the backup'
[ -e new.db-wal ] || fail 'readers that may not write find no -wal'
cp torn.db lost.db
run 0 --site lost.db restore earlier.db
state_of lost.db | cmp -s - earlier || fail 'a damaged site was not replaced'
printf 'Dear diary,\n' >diary.txt
run 1 --site diary.txt restore earlier.db
has err 'is not a site file'
[ "$(cat diary.txt)" = 'Dear diary,' ] || fail 'overwrote a foreign file'

# A site of an older earshot is brought up to date.
migrations=$(dirname -- "$0")/../../sql/migrations
cat "$migrations/0001-foundation.sql" "$migrations/0002-years-of-show.sql" | sqlite3 older.db
with_sum older.db
run 0 --site raised.db restore older.db
run 0 --site raised.db show list

# While it is served: each answer is of the one or of the other, and a version that was there before
# is not taken for unchanged.
mkfifo pipe
"$earshot" --site "$site" serve --listen 127.0.0.1:0 >pipe 2>served &
server=$!
trap 'kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
read -r announcement <pipe
address=${announcement#earshot: serving }
titles() {
    curl -fsS "$address/shows/go" | grep -o 'Earlier\|Later' | sort -u
}
[ "$(titles)" = Later ] || fail 'is not served'
date=$(curl -fsSI "$address/shows/go" | tr -d '\r' | sed -n 's/^Last-Modified: //p')
for turn in 1 2 3 4; do
    for name in earlier later; do
        "$earshot" --site "$site" restore "$name.db" >/dev/null 2>err &
        restorer=$!
        while kill -0 "$restorer" 2>/dev/null; do
            title=$(titles)
            [ "$title" = Earlier ] || [ "$title" = Later ] || fail "an answer is of: $title"
        done
        wait "$restorer" || fail "restoring $name while it is served, turn $turn"
    done
done
[ "$(titles)" = Later ] || fail 'the site that was restored last is not served'
status=$(curl -sS -o page -w '%{http_code}' -H "If-Modified-Since: $date" "$address/shows/go")
[ "$status" -eq 200 ] || fail "a restored page counts as unchanged: $status"
kill "$server"
wait "$server" || fail 'the server ended badly'
trap 'rm -rf "$work"' EXIT

# Killed at each of its steps: the site is as before, or as after.
grown() {
    [ -s "$1" ]
}
for step in restoring replaced-9 wal; do
    file=$site.$step
    [ "$step" != wal ] || file=$site-wal
    rm -f "$site.replaced-"*
    for number in 1 2 3 4 5 6 7 8; do
        : >"$site.replaced-$number"
    done
    on 0 restore later.db
    rm -f "$site.replaced-9"*
    "$earshot" --site "$site" restore earlier.db >out 2>err &
    restorer=$!
    while kill -0 "$restorer" 2>/dev/null && ! grown "$file"; do :; done
    kill -KILL "$restorer" 2>/dev/null || :
    wait "$restorer" 2>/dev/null || :
    state_of "$site" >state
    cmp -s state earlier || cmp -s state later || fail "killed at $step: a half"
    on 0 restore earlier.db
    state_of "$site" | cmp -s - earlier || fail "killed at $step: cannot be restored any more"
done
