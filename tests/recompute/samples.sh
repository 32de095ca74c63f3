#!/bin/sh
# The generator, compiled and run anew, writes the committed samples to the byte. TAP; takes no arguments.
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d "${TMPDIR:-/tmp}/samples.XXXXXX")
trap 'rm -rf "$work"' EXIT
mkdir "$work/padron" "$work/empleo"
"${CC:-gcc}" -std=c17 -O1 -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE -o "$work/generate" samples/generate*.c -lxlsxwriter
TZ=America/Mexico_City "$work/generate" "$work"
failed=0
number=0
for folder in padron empleo; do
    number=$((number + 1))
    if diff -rq "$work/$folder" "samples/$folder" >"$work/differences"; then
        echo "ok $number - samples/$folder is what the generator writes"
    else
        echo "not ok $number - samples/$folder is what the generator writes"
        sed 's/^/# /' "$work/differences"
        failed=1
    fi
done
echo "1..$number"
exit $failed
