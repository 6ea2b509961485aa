#!/bin/sh
# The package's life below a folder that stands for the whole machine: installed, upgraded with an old
# site, removed.
set -eu

build=$1
earshot=$2
work=$(mktemp -d "${TMPDIR:-/tmp}/earshot package.XXXXXX")
trap 'rm -rf "$work"' EXIT
root=$work/root

fail() {
    printf 'package: %s\n' "$*" >&2
    [ ! -s "$work/log" ] || tail -n 30 "$work/log" >&2
    exit 1
}

# Lays down what a Debian machine has that dpkg and the scripts look at.
make_machine() {
    mkdir -p "$root/var/lib/dpkg/updates" "$root/var/lib/dpkg/info" "$root/etc"
    : >"$root/var/lib/dpkg/status"
    printf 'root:x:0:0::/:/bin/sh\nwww-data:x:33:33::/:/bin/sh\n' >"$root/etc/passwd"
    printf 'root:x:0:\nwww-data:x:33:\n' >"$root/etc/group"
}

dpkg_there() {
    dpkg --root="$root" --force-script-chrootless --force-depends --force-not-root --force-bad-path \
        "$@" >"$work/log" 2>&1 || fail "dpkg $*"
}

cpack --config "$build/CPackConfig.cmake" -B "$work/packages" >"$work/log" 2>&1 || fail 'no package is made'
package=$(find "$work/packages" -maxdepth 1 -name 'earshot_*.deb')
[ -n "$package" ] || fail 'there is no package'

make_machine
dpkg_there --install "$package"
for file in usr/bin/earshot usr/share/man/man1/earshot.1.gz usr/lib/systemd/system/earshot.service \
    usr/lib/systemd/system/earshot.socket usr/share/bash-completion/completions/earshot \
    usr/share/doc/earshot/copyright usr/share/doc/earshot/examples/nginx.conf; do
    [ -s "$root/$file" ] || fail "$file is missing"
done
grep -q '^earshot:' "$root/etc/passwd" || fail 'there is no user earshot'
[ -d "$root/var/lib/earshot/media" ] || fail 'there is no folder for media'

site=$root/var/lib/earshot/site.db

# upgrade COPIES: over a site of the first schema. It is brought up to date, and there are so many copies
# from before, all of them whole.
upgrade() {
    rm -f "$site" "$site"-*
    sqlite3 "$site" <"$(dirname "$0")/../../sql/migrations/0001-foundation.sql"
    dpkg_there --install "$package"
    "$earshot" --site "$site" show list >/dev/null || fail 'the site was not brought up to date'
    find "$root/var/lib/earshot" -name 'site.db.before-*' >"$work/copies"
    [ "$(wc -l <"$work/copies")" -eq "$1" ] || fail "not $1 copies: $(cat "$work/copies")"
    while read -r copy; do
        [ "$(sqlite3 -readonly "$copy" 'PRAGMA user_version')" -eq 1 ] || fail "$copy is not the old site"
    done <"$work/copies"
}

# One that was cut off behind its copy is in nobody's way. The copies do not grow without end: those of the
# last three upgrades stay.
upgrade 1
upgrade 2
upgrade 3
oldest=$(sed -n 2p "$work/copies")
touch -d 2001-01-01 "$oldest"
upgrade 3
[ ! -e "$oldest" ] || fail 'the oldest copy stays'

# A site that this version cannot read is left alone, and that is said.
cp "$site" "$work/site.db"
printf '\000\000\003\347' | dd of="$site" bs=1 seek=60 conv=notrunc status=none
dpkg_there --install "$package"
grep -q 'was written by a newer earshot' "$work/log" || fail 'a newer site is not told of'
cp "$work/site.db" "$site"

# The site outlives the package.
dpkg_there --purge earshot
[ ! -e "$root/usr/bin/earshot" ] || fail 'the program is still there'
cmp "$work/site.db" "$site" || fail 'the site was changed by the removal'
