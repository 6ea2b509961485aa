# The folders that earshot export writes are read back by earshot sync to the same site.
. "$(dirname -- "$0")/lib.sh"
. "$(dirname -- "$0")/full_site.sh"

fill_site
check_full
# What a sync remembers of what it read is its own.
left_out=source_hash
content_of "$site" >content

# sync_all SITE SUMMARY: each folder, of which each says so.
sync_all() {
    for folder in folders/*/; do
        folder=${folder%/}
        run 0 --site "$1" sync "$folder" --show "${folder#*/}"
        has out "$2"
        lacks err skipped
        grep -q '^changed ' out && fail "is said to have changed: $(grep '^changed ' out)"
    done
    content_of "$1" >content_back
    cmp -s content content_back || fail "the site is another: $(diff content content_back | head -c 4000)"
}

on 0 export --format markdown folders
has out 'wrote 5 shows'
back="$work/back.db"
run 0 --site "$back" init
run 0 --site "$back" config load folders/settings.json
sync_all "$back" ' 0 changed, 0 unpublished, 0 unchanged, 0 skipped'
run 0 --site "$back" export --format markdown folders_back
diff -r folders folders_back >differences || fail "the folders are others: $(head -c 2000 differences)"
on 0 export --static served
run 0 --site "$back" export --static served_back
served_the_same
# Once more, there and where they come from.
sync_all "$back" ': 0 added, 0 changed, 0 unpublished, '
sync_all "$site" ': 0 added, 0 changed, 0 unpublished, '
sync_all "$site" ': 0 added, 0 changed, 0 unpublished, '

# One show, into a show of another name.
on 0 export --format markdown --show shore shore
[ -f shore/show.md ] || fail 'there is no show.md'
on 1 export --format markdown --show shore shore
has err 'shore'
on 2 export --format markdown --show shore -
run 0 --site "$back" sync shore --show beach
has err 'harbour: skipped: it once was the slug of another show'
