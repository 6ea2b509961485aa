# Sourced first by the tests of this folder, each of which is run as `sh test_x.sh EARSHOT_BINARY`.
# Sets $earshot and $site (which is not there yet), and works in a new folder with a blank in its name.
set -eu

earshot=$1
name=$(basename -- "$0" .sh)
work=$(mktemp -d "${TMPDIR:-/tmp}/earshot $name.XXXXXX")
site="$work/a site.db"
unset EARSHOT_SITE EARSHOT_MEDIA EARSHOT_TEMPLATES GATEWAY_INTERFACE
# A sanitizer's report must not pass for one of the exit statuses that are expected.
export ASAN_OPTIONS="exitcode=99:${ASAN_OPTIONS-}" UBSAN_OPTIONS="exitcode=99:${UBSAN_OPTIONS-}"
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work"

fail() {
    printf '%s: %s\n' "$name" "$*" >&2
    [ ! -s "$work/err" ] || sed 's/^/  stderr: /' "$work/err" >&2
    exit 1
}

# run STATUS WORD...: earshot with those arguments must end with that status. What it writes is then in
# the files out and err; each line of err must begin with the program's name.
run() {
    expected=$1
    shift
    status=0
    "$earshot" "$@" >"$work/out" 2>"$work/err" </dev/null || status=$?
    check_status "$*"
}

# The same with a file as standard input.
run_with_input() {
    input=$1
    expected=$2
    shift 2
    status=0
    "$earshot" "$@" >"$work/out" 2>"$work/err" <"$input" || status=$?
    check_status "$*"
}

check_status() {
    [ "$status" -eq "$expected" ] || fail "status $status and not $expected: $1"
    [ "$expected" -eq 0 ] || [ -s "$work/err" ] || fail "says nothing on standard error: $1"
    [ "$expected" -ne 2 ] || grep -qF 'earshot help' "$work/err" ||
        fail "does not say where help is: $1"
    if grep -qv '^earshot: ' "$work/err"; then
        fail "standard error has more than lines of earshot: $1"
    fi
}

# on STATUS WORD...: the same for $site.
on() {
    on_status=$1
    shift
    run "$on_status" --site "$site" "$@"
}

# has FILE WORDS and lacks FILE WORDS: whether the file (out, err) has the words.
has() {
    grep -qF -e "$2" "$work/$1" || fail "$1 does not say: $2 -- but: $(cat "$work/$1")"
}

lacks() {
    ! grep -qF -e "$2" "$work/$1" || fail "$1 says: $2"
}

# query SQL: what the site file answers.
query() {
    sqlite3 -readonly "$site" "$1"
}

# answers SQL TEXT
answers() {
    answer=$(query "$1")
    [ "$answer" = "$2" ] || fail "$1 gives: $answer -- and not: $2"
}

# json_of EXPRESSION TEXT: the file out is JSON in which that path has that value.
json_of() {
    value=$(sqlite3 :memory: "SELECT json_extract(CAST(readfile('out') AS TEXT), '$1')") ||
        fail "not JSON: $(cat "$work/out")"
    [ "$value" = "$2" ] || fail "$1 in the JSON is: $value -- and not: $2"
}

# Everything that the site says of itself, for comparisons.
dump() {
    sqlite3 -readonly "$site" .dump
}
