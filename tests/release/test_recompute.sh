#!/bin/sh
# Every cell of the published tables against a recomputation by another program, straight from samples/; and samples/ against their generator.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if "$RACIMO" run "$here/../reports/trimestral.yaml" --out "$work/out"; then echo "ok - the report runs"; else echo "not ok - the report runs"; exit 1; fi
/usr/bin/python3 "$here/recompute/recompute.py" "$work/out/trimestral/current" || true
sh "$here/recompute/samples.sh" || true
