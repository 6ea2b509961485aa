# earshot token: add, list, revoke.
. "$(dirname -- "$0")/lib.sh"

on 0 init
on 0 show add go --title Go
on 0 show add tea --title Tea
on 1 token add none
has err 'none'
on 0 token add go
secret=$(cat out)
[ "${#secret}" -ge 32 ] || fail "a short token: $secret"
on 1 token add go
has err 'revoke that one: earshot token revoke go pipeline'
on 0 token add go --name laptop
[ "$(cat out)" != "$secret" ] || fail 'the same token twice'
on 0 token add tea

# What is kept does not let anybody in.
[ "$(query 'SELECT count(*) FROM token')" = 3 ] || fail 'not three tokens'
if grep -qF -e "$secret" "$site" "$site"-wal; then
    fail 'the token itself is in the site'
fi

on 0 token list
has out laptop
has out "$(date -u +%Y-)"
[ "$(wc -l <out)" -eq 3 ] || fail 'not three lines'
on 0 token list --json
json_of '$[0].show' go
json_of '$[2].name' pipeline

on 1 token revoke go phone
has err phone
on 1 token revoke none laptop
on 0 token revoke go laptop
has out 'revoked the token laptop of go'
on 0 token list
lacks out laptop
on 0 token add go --name laptop
