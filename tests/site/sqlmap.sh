#!/bin/sh
# sqlmap, finds nothing to inject SQL into: in no parameter, no part of a path and no header,
# of the standalone server and of nginx in front of FastCGI; and it finds the hole of a server that has one. Too
# long for each run of the tests: script/soak runs it. Named arguments: as lib.sh; then the level, 1 to 5.
. "$(dirname "$0")/lib.sh"

level=${3:-3}

# mapped NAME URL: what sqlmap says, without a question and with nothing kept.
mapped() {
    sqlmap --batch --disable-coloring --flush-session --output-dir "$work/sqlmap" --random-agent --threads 4 \
        --dbms SQLite --level "$level" --risk 3 --technique BEU --ignore-code 404 -u "$2" \
        </dev/null >"$work/$1.log" 2>&1 || fail "$1: sqlmap ends with an error"
}

make_site
mkdir "$work/run"
start_serve --media "$work/media"
start_fcgi "$work/run/earshot.sock" --workers 3
port=$(free_port)
start_nginx "$work/run/earshot.sock" "127.0.0.1:$port" 127.0.0.1

start injectable /usr/bin/python3 "$here/injectable.py"
within 20 test -s "$work/injectable.log" || fail 'the server with a hole does not start'
mapped control "http://127.0.0.1:$(cat "$work/injectable.log")/?q=tea"
grep -q 'Parameter: q (GET)' "$work/control.log" || fail 'sqlmap does not find a hole'

number=0
for server in "http://$address" "http://127.0.0.1:$port"; do
    for target in '/search?q=tea&show=go&page=1' '/search.json?q=tea' '/search.xml?q=tea' '/shows/go*/tea*' \
        '/shows/go/archive/1*' '/shows/go/years/2024*' '/people/ann*' '/shows/go/tea/at/1*' \
        "/oembed?url=http://127.0.0.1:8080/shows/go/tea&format=json&maxwidth=100"; do
        number=$((number + 1))
        mapped "mapped-$number" "$server$target"
        grep -q 'all tested parameters do not appear to be injectable' "$work/mapped-$number.log" ||
            fail "mapped-$number: sqlmap does not say that nothing is injectable: $server$target"
    done
done
