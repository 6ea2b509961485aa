#!/bin/sh
# The units as systemd reads them: no line that it does not know, and hardly anything left that a
# server could do.
set -eu

deploy=$1
for unit in "$deploy"/earshot*.service; do
    # Tenths: 0.5 is the most for the server. Telling others needs the network.
    case $unit in
    */earshot.service) most=5 ;;
    *) most=25 ;;
    esac
    systemd-analyze security --offline=yes --no-pager --threshold=$most "$unit" >/dev/null || {
        systemd-analyze security --offline=yes --no-pager "$unit" | tail -n 1
        exit 1
    }
done

# verify wants the program where the unit has it; everything else that it says is a fault.
said=$(SYSTEMD_UNIT_PATH="$deploy:" systemd-analyze verify --man=no "$deploy"/earshot.service \
    "$deploy"/earshot.socket "$deploy"/earshot-metrics.socket "$deploy"/earshot-api.service "$deploy"/earshot-notify.service "$deploy"/earshot-notify.timer 2>&1 |
    grep 'earshot' | grep -v 'Command /usr/bin/earshot is not executable') || true
[ -z "$said" ] || {
    printf '%s\n' "$said"
    exit 1
}
