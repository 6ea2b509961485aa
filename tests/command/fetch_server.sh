# Sourced behind lib.sh, with $here set, by tests that fetch: starts the server of tests/fetch, with the files of the folder
# files, and sets $base. It ends when this shell does, with the pipe 4.
mkdir files
mkfifo server_input
/usr/bin/python3 "$here/../fetch/server.py" files <server_input >server_port 2>server_err &
exec 4>server_input
tries=0
until [ -s server_port ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 400 ] || fail "the server does not start: $(cat server_err)"
    sleep 0.05
done
base="http://127.0.0.1:$(cat server_port)"

# asked TARGET: how often the server was asked for it.
asked() {
    curl -s "$base/log" | grep -cF " $1 " || true
}
