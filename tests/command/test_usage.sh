# What the program says of itself, and how it answers wrong use.
. "$(dirname -- "$0")/lib.sh"

run 0 --version
grep -qxE 'earshot [0-9]+\.[0-9]+\.[0-9]+' out || fail "the version reads: $(cat out)"

run 0 help
cp out overview
run 0 --help
cmp -s out overview || fail '--help differs from help'
# Every command that the overview names has help of its own, by both ways.
commands=$(sed -n 's/^  \([a-z]* \{0,1\}[a-z]*\)  .*/\1/p' overview)
[ "$(printf '%s\n' "$commands" | wc -l)" -ge 19 ] || fail "commands missing: $commands"
printf '%s\n' "$commands" | while read -r first second; do
    run 0 help "$first" ${second:+"$second"}
    has out "usage: earshot [--site FILE] $first${second:+ $second}"
    cp out own
    run 0 "$first" ${second:+"$second"} --help
    cmp -s out own || fail "$first $second: --help differs from help"
done
# The manual page and the completion of shells are made from the same table.
run 0 help --man
cp out page
run 0 help --completion
cp out completion
head -n 1 page | grep -q '^[.]TH EARSHOT 1' || fail "the manual page begins: $(head -n 1 page)"
printf '%s\n' "$commands" | while read -r first second; do
    has page "earshot${first:+ $first}${second:+ $second}"
    has completion "$first"
done
run 0 help show
has out 'show remove'
run 0 episode --help
has out 'episode publish'

# Without a command, or without its second word, the overview is on standard error.
status=0
"$earshot" >out 2>err || status=$?
[ "$status" -eq 2 ] && cmp -s err overview && [ ! -s out ] || fail 'no arguments: not the overview'
status=0
"$earshot" show >out 2>err || status=$?
[ "$status" -eq 2 ] || fail "show alone: status $status"
has err 'show list'

run 2 improt
has err 'perhaps "import" is meant'
run 2 sho list
has err 'perhaps "show" is meant'
run 2 show lst
has err 'perhaps "show list" is meant'
run 2 quantum
lacks err perhaps
run 2 help quantum
run 2 --sites x show list
has err '--sites'
run 2 --site
has err 'value is missing'

run 2 show list
has err '--site FILE'
has err EARSHOT_SITE
run 0 --site "$site" init
EARSHOT_SITE=$site run 0 show list
run 0 show list --site "$site"
run 0 show list "--site=$site"
EARSHOT_SITE=/nowhere run 0 --site "$site" show list
EARSHOT_SITE='' run 2 show list

on 2 show add --titel x go
has err 'perhaps --title is meant'
on 2 show add --tit x go
has err 'perhaps --title is meant'
on 2 show add --title
has err '--title: its value is missing'
on 2 show list --json=yes
has err '--json: takes no value'
on 2 show list -x
has err '-x: there is no such option'
on 2 show list surplus
has err 'surplus: one argument too many'
on 2 show add --title x
has err 'SLUG is missing'
on 2 show add -- --title x
has err 'x: one argument too many'
on 0 show add go --title=Go --summary -x
answers "SELECT title || summary FROM show" Go-x

# A listing that cannot be written is a failure.
if [ -w /dev/full ]; then
    status=0
    "$earshot" --site "$site" show list >/dev/full 2>err || status=$?
    [ "$status" -eq 1 ] || fail "a full disk under standard output: status $status"
    has err 'cannot be written'
fi
