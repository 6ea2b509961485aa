#!/bin/bash
# What bash offers behind the words typed so far.
set -eu
earshot=$1
eval "$("$earshot" help --completion)"

# offers "WORDS TYPED" EXPECTED: the last word is the one that is being typed.
offers() {
    COMP_WORDS=(earshot)
    while IFS= read -r -d ' ' word; do COMP_WORDS+=("$word"); done <<<"$1 "
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    COMPREPLY=()
    _earshot
    [ "${COMPREPLY[*]}" = "$2" ] || {
        printf 'behind "%s": "%s" is not "%s"\n' "$1" "${COMPREPLY[*]}" "$2"
        exit 1
    }
}

offers 'imp' import
offers 'show ed' edit
offers '--site x.db epi' 'episode episode episode episode episode episode episode'
offers 'migrate --ba' --backup
offers 'show edit go --sl' --slug
cd "$(dirname "$0")"
offers 'import compl' completion.sh
