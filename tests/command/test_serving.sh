# earshot serve and fcgi as commands, and the program as CGI: options, status, end.
. "$(dirname -- "$0")/lib.sh"

on 0 init
on 0 show add go --title Go
on 2 serve --listen
on 1 serve --listen nonsense
on 1 serve --listen 0.0.0.0:0
has err public
on 2 fcgi --workers none
has err '--workers none'
on 2 fcgi --workers 0
on 1 fcgi --socket "$work/no/where"

mkfifo pipe
"$earshot" --site "$site" serve --listen 127.0.0.1:0 >pipe 2>err &
server=$!
read -r announcement <pipe
kill -TERM "$server"
wait "$server" || fail "serve ended with status $? when it was asked to stop"
case $announcement in
'earshot: serving http://127.0.0.1:'[0-9]*) ;;
*) fail "announced: $announcement" ;;
esac

# As CGI. Arguments come from the query (RFC 3875 section 4.4), from anybody, and do nothing.
answer_cgi() {
    env GATEWAY_INTERFACE=CGI/1.1 REQUEST_METHOD=GET SERVER_PROTOCOL=HTTP/1.1 \
        REQUEST_URI="$1" PATH_INFO="$1" SCRIPT_NAME= QUERY_STRING="${3-}" EARSHOT_SITE="$2" \
        "$earshot" ${3-} >out 2>err
}
answer_cgi /shows/go "$site" || fail "CGI ended with status $?"
has out 'Status: 200'
answer_cgi /shows/go "$site" 'show remove go' || fail "CGI ended with status $?"
has out 'Status: 200'
answers 'SELECT removed FROM show' 0
! answer_cgi / "$work/missing.db" || fail 'CGI without a site succeeded'
has out 'Status: 500'
has err 'there is no such site file'
