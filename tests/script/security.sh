#!/bin/sh
# Every test that SECURITY.md names as a proof is there, under that name. Named arguments: the folder of the
# checkout, and that of the build.
set -eu

tests=$(ctest --test-dir "$2" -N | sed -n 's/^ *Test *#[0-9]*: //p')
named=$(sed -n 's/^| \*\*.*| \(`.*\) |$/\1/p' "$1/SECURITY.md" | tr -d '`,' | tr ' ' '\n' | sort -u)
[ "$(printf '%s\n' "$named" | wc -l)" -ge 40 ] || {
    echo 'SECURITY.md: hardly a test is named' >&2
    exit 1
}
for test in $named; do
    printf '%s\n' "$tests" | grep -qxF -e "$test" || {
        printf 'SECURITY.md: there is no test %s\n' "$test" >&2
        exit 1
    }
done
