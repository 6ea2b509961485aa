#!/bin/sh
# The earshot of the preset plain under valgrind's memcheck, and so is the child that reads foreign input. It
# takes the place of earshot in tests, and ends with status 99 where valgrind found something; what it found is
# in build/soak/valgrind, too, for those whose status nobody asks for.
root=$(dirname "$(dirname "$(dirname "$(readlink -f "$0")")")")
export LD_PRELOAD="$root/build/plain/tests/site/libsite_unconfined.so"
exec valgrind --quiet --leak-check=no --error-exitcode=99 --suppressions="$root/tests/site/valgrind.supp" \
    --log-file="$root/build/soak/valgrind/%p" "$root/build/plain/earshot" "$@"
