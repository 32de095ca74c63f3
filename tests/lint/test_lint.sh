#!/bin/sh
# The lint must fail on what it forbids: each violation is planted in a copy of the tree. TAP.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
number=0

check() { # check NAME EXPECTED-TEXT ; the planted tree is in $work
    number=$((number + 1))
    if output=$("$here/lint.sh" "$work" 2>/dev/null); then
        echo "not ok $number - lint passes with $1"
    elif echo "$output" | grep -qF "$2"; then
        echo "ok $number - lint fails on $1"
    else
        echo "not ok $number - lint fails on $1, but does not say '$2'"
        echo "$output" | sed 's/^/# /'
    fi
}

plant() {
    rm -rf "$work/src" "$work/tests"
    mkdir -p "$work/tests"
    cp -r "$here/../../src" "$work/src"
}

plant; number=1
if "$here/lint.sh" "$work" > "$work/out" 2>&1; then echo "ok 1 - the tree as it is passes"; else echo "not ok 1 - the tree as it is passes"; sed 's/^/# /' "$work/out"; fi

plant; sed -i '1i #include "model/cube.h"' "$work/src/compose/compose.h"
check "true figures included in compose" 'room compose may not include "model/cube.h"'
plant; sed -i '1i #include "chart/chart.h"' "$work/src/render/csv.c"
check "a verb room that includes another" 'room render may not include "chart/chart.h"'
plant; sed -i '1i #include <cairo.h>' "$work/src/chart/ticks.c"
check "a library outside its room" 'room chart may not include <cairo.h>'
plant; { echo 'int planted(void);'; echo 'int planted(void) {'; seq 1 80 | sed 's/.*/    (void)&;/'; echo '    return 0;'; echo '}'; } > "$work/src/base/planted.c"
check "a function over 80 lines" 'function planted has 83 lines; the limit is 80'
plant; seq 1 501 | sed 's/.*/\/\* & \*\//' > "$work/src/base/planted.c"
check "a file over 500 lines" '501 lines; the limit is 500'
plant; echo 'static int counter = 0;' >> "$work/src/base/arena.c"
check "a mutable static" 'mutable file-scope variable'
plant; printf 'long planted(void);\nlong planted(void) {\n    return (long)time(NULL);\n}\n' > "$work/src/base/planted.c"
check "a call of the clock" 'call that the house plan forbids'
plant; printf '/* x */\nint sheet_get_name(void);\nint get_name(void);\n' > "$work/src/base/planted.h"
check "a filler verb" 'filler verb'
plant; echo 'double planted_share;' >> "$work/src/tally/measures.h"
check "a binary fraction among published figures" 'measures.h'
echo "1..$number"
