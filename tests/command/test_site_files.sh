# Files that are no site, or not one of this version: one sentence, and the file is left alone.
. "$(dirname -- "$0")/lib.sh"

print_state() {
    for file in "$work/files"/* "$work/files"/.[!.]*; do
        [ ! -e "$file" ] || sha256sum "$file"
    done
}

# refuses WORDS COMMAND...: fails with the words and touches nothing.
refuses() {
    words=$1
    shift
    print_state >state_before
    run 1 --site "$work/files/site.db" "$@"
    has err "$words"
    [ "$(wc -l <err)" -eq 1 ] || fail "more than one sentence: $(cat err)"
    print_state >state_after
    cmp -s state_before state_after || fail "touched the file or its folder: $*"
}

# all_refuse WORDS: every command that needs the site does.
all_refuse() {
    refuses "$1" show list
    refuses "$1" show add x --title x
    refuses "$1" import --show x /dev/null
    refuses "$1" check
    refuses "$1" config list
    refuses "$1" backup "$work/files/copy.db"
    refuses "$1" serve --listen 127.0.0.1:0
    refuses "$1" fcgi --socket "$work/files/socket"
}

# use FILE: as the site file, alone in its folder; without one, none.
use() {
    rm -rf files
    mkdir files
    [ $# -eq 0 ] || cp "$1" files/site.db
}

use
all_refuse 'there is no such site file; make one with'
refuses 'there is no such site file' migrate

on 0 init
on 0 show add go --title Go
on 0 backup good.db
use good.db
run 0 --site files/site.db show list
has out Go

sqlite3 foreign.db 'CREATE TABLE note (body); INSERT INTO note VALUES (1);'
use foreign.db
all_refuse 'is a database of another program'
refuses 'is a database of another program' migrate
refuses 'there is such a file already' init

printf 'Dear diary,\n' >diary.txt
use diary.txt
all_refuse 'is not a site file of earshot'
refuses 'there is such a file already' init
use /dev/null
all_refuse 'is not a site file of earshot'

cp good.db newer.db
sqlite3 newer.db 'PRAGMA user_version = 999'
use newer.db
all_refuse 'was written by a newer earshot (schema 999'
refuses 'was written by a newer earshot' migrate

cp good.db older.db
sqlite3 older.db 'PRAGMA user_version = 0'
use older.db
all_refuse 'was written by an older earshot'
has err 'migrate'

# The header is whole, the schema behind it is not.
cp good.db damaged.db
awk 'BEGIN { for (i = 0; i < 3996; i++) printf "U" }' |
    dd of=damaged.db bs=1 seek=100 conv=notrunc status=none
use damaged.db
all_refuse 'cannot be used'

# A table is missing: what needs it says so, and fails.
cp good.db partial.db
sqlite3 partial.db 'DROP TABLE show'
use partial.db
refuses 'no such table: show' show list
run 1 --site files/site.db show add x --title x
has err 'no such table: show'

# Damage further on is found by check.
cp good.db torn.db
page=$(sqlite3 good.db "SELECT rootpage FROM sqlite_schema WHERE name = 'episode_text'")
awk 'BEGIN { for (i = 0; i < 4096; i++) printf "U" }' |
    dd of=torn.db bs=4096 seek="$((page - 1))" conv=notrunc status=none
use torn.db
status=0
"$earshot" --site files/site.db check >out 2>err || status=$?
[ "$status" -eq 1 ] || fail "check of a torn file: status $status"
has out 'site: error: '

# A site in a folder that cannot be written to, and a name that leads nowhere.
use
refuses 'cannot be made' --site "$work/files/no/where.db" init
