#!/bin/sh
# Each NAME.yaml here is wrong in one way; NAME.es.expected and NAME.en.expected hold the whole message. The exit code is 78 and nothing is written.
# `test_definition.sh accept` rewrites the expectations: read the difference before committing it.
set -u
cd "$(dirname "$0")"
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
count=0
failed=0
for definition in *.yaml; do
    for lang in es en; do
        name=${definition%.yaml}.$lang
        count=$((count + 1))
        printed=$("$RACIMO" run "$definition" --lang=$lang --out "$out/release" --fonts ../../../fonts/fonts.yaml 2> "$out/message")
        code=$?
        [ "${1:-}" != accept ] || cp "$out/message" "$name.expected"
        if [ $code -eq 78 ] && [ -z "$printed" ] && [ ! -e "$out/release" ] && cmp -s "$out/message" "$name.expected"; then
            echo "ok $count - $name"
        else
            failed=1
            echo "not ok $count - $name: exit code $code"
            diff "$name.expected" "$out/message" | sed 's/^/# /'
        fi
    done
done
exit $failed
