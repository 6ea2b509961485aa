# Shared by the scripts of this folder, which source it first: the folder of the checkout, the Debian
# packages, and how what is missing gets installed.
#
# Sets $root and leaves the working directory as it was.

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
script=script/$(basename -- "$0")

# What building and running need.
build_packages='gcc libc6-dev cmake ninja-build pkgconf libfcgi-dev libsqlite3-dev libmicrohttpd-dev
    libexpat1-dev libcurl4-openssl-dev libmd4c-dev libmd4c-html0-dev libjansson-dev libutf8proc-dev libxxhash-dev uuid-dev
    libisal-dev libbrotli-dev libseccomp-dev libmd-dev zlib1g-dev libmaxminddb-dev libyaml-dev
    libvips-tools libavformat-dev'

# What the tests, the fuzz targets and script/format need besides.
test_packages='clang clang-format libclang-rt-dev libcmocka-dev nginx-light lighttpd sqlite3 curl
    libxml2-utils systemd dpkg-dev file default-jre-headless gpodder newsboat python3-feedparser python3-podcastparser
    python3-html5lib python3-prometheus-client slowhttptest
    chromium fonts-liberation tzdata strace python3'

# What script/bench needs besides building and running. The compiler and python3 are for better-sqlite3,
# where npm has none for this Node that is compiled already.
bench_packages='nginx-light wrk gnuplot-nox curl g++ make python3'
test_packages="$test_packages $bench_packages"

# What script/soak needs besides the tests'.
soak_packages='sqlmap valgrind'

# Node runs what comes from npm: checkers, and peers. It may be there from elsewhere; Debian's has the headers
# that better-sqlite3 is compiled with in a package of their own.
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    test_packages="$test_packages nodejs npm libnode-dev"
    bench_packages="$bench_packages nodejs npm libnode-dev"
fi

# Feeds come from strangers: the first libexpat1 of Debian 12 with the security fixes that
# their parser needs.
expat_minimum=2.5.0-1+deb12u5

say() {
    printf '%s\n' "$*"
}

fail() {
    printf '%s: %s\n' "$script" "$*" >&2
    exit 1
}

# Prints those of the packages named that are not installed, on one line.
packages_missing() {
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null |
        sed -n 's/^installed //p') || true
    missing=
    for package in "$@"; do
        printf '%s\n' "$installed" | grep -qxF -e "$package" || missing="$missing $package"
    done
    expat_is_patched || missing="$missing libexpat1"
    printf '%s\n' "${missing# }"
}

expat_is_patched() {
    version=$(dpkg-query -W -f '${Version}\n' libexpat1 2>/dev/null | head -n 1) || true
    [ -n "$version" ] && dpkg --compare-versions "$version" ge "$expat_minimum"
}

# Runs a command as root: as it is for root, else through sudo, which asks for a password only where
# somebody can answer.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif [ -t 0 ]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

# Installs the packages named. A policy file keeps web servers that come as test tools from being
# started and taking port 80. A source that cannot be updated may be one that is not needed, so only
# the installation decides.
packages_install() {
    as_root sh -eu -c '
        policy=/usr/sbin/policy-rc.d
        if [ ! -e "$policy" ]; then
            trap "rm -f \"$policy\"" EXIT
            trap "exit 1" HUP INT TERM
            printf "#!/bin/sh\nexit 101\n" >"$policy"
            chmod 755 "$policy"
        fi
        export DEBIAN_FRONTEND=noninteractive
        apt-get -q -o DPkg::Lock::Timeout=120 update || true
        apt-get -q -o DPkg::Lock::Timeout=120 install --yes --no-install-recommends "$@"
    ' packages_install "$@"
}

# Makes sure that the packages named are installed; does not touch apt when all of them are.
packages_need() {
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        fail "this is not Debian: install what these Debian packages contain, then build with" \
            "'cmake --workflow --preset release': $*"
    fi
    missing=$(packages_missing "$@")
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        fail "these packages are missing, and installing them takes root: $missing"
    fi
    say "$script: installing $missing"
    # shellcheck disable=SC2086 # One word a package.
    packages_install $missing || fail "could not install: $missing"
    missing=$(packages_missing "$@")
    [ -z "$missing" ] ||
        fail "still missing or too old: $missing (libexpat1 from $expat_minimum on is in bookworm-security)"
}

# npm_install SOURCE TARGET WHAT: installs what SOURCE/package-lock.json names into TARGET; nothing when it is
# there already. TARGET/node_modules/installed-lock.json is written last, so that what was broken off is done
# again.
npm_install() {
    stamp=$2/node_modules/installed-lock.json
    ! cmp -s "$1/package-lock.json" "$stamp" || return 0
    command -v npm >/dev/null || fail "npm is missing: script/bootstrap --tests installs it"
    say "$script: installing $3 from npm"
    mkdir -p "$2"
    cp "$1/.npmrc" "$1/package.json" "$1/package-lock.json" "$2"
    (cd "$2" && npm ci --loglevel=error) || fail "could not install what $1 names"
    cp "$1/package-lock.json" "$stamp"
}
