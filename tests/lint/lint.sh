#!/bin/sh
# What the house plan forbids and a compiler does not see: includes across rooms, long functions and files, mutable statics, banned names and calls.
# Usage: lint.sh [ROOT]. Prints one line a finding; exit 1 when there is any.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=${1:-$here/../..}
cd "$root"
export LC_ALL=C
findings=$(mktemp)
trap 'rm -f "$findings"' EXIT

sources=$(find src -name '*.c' -o -name '*.h' -o -name '*.def' | sort)
tests=$(find tests samples -name '*.c' -o -name '*.h' 2>/dev/null | sort)

# 1. Includes, against the table of rooms.
awk '
FILENAME ~ /posix\.txt$/ { for (i = 1; i <= NF; i++) posix[$i] = 1; next }
FILENAME ~ /rooms\.txt$/ {
    if ($0 ~ /^#/ || NF == 0) next
    split($0, part, "|"); room = part[1]; gsub(/[ \t]/, "", room)
    allowed[room] = " " part[2] " "; system_extra[room] = part[3]; known[room] = 1; next
}
FNR == 1 {
    split(FILENAME, path, "/")
    room = path[2]; if (room ~ /^run\.[ch]$/) room = "run"; else if (room ~ /^main[_a-z]*\.[ch]$/) room = "main"
    if (!(room in known)) print FILENAME ":1: room " room " is not in rooms.txt"
}
/^[ \t]*#[ \t]*include[ \t]*"/ {
    split($0, quoted, "\""); name = quoted[2]; other = name; sub(/\/.*/, "", other)
    if (name ~ /^run\.h$/) other = "run"
    else if (name ~ /^main[_a-z]*\.h$/) other = "main"
    else if (name !~ /\//) { print FILENAME ":" FNR ": \"" name "\" does not name its room"; next }
    if (index(allowed[room], " * ") || index(allowed[room], " " other " ") || index(allowed[room], " " name " ")) next
    print FILENAME ":" FNR ": room " room " may not include \"" name "\""
}
/^[ \t]*#[ \t]*include[ \t]*</ {
    name = $0; sub(/^[^<]*</, "", name); sub(/>.*/, "", name)
    if (name in posix && name != "iconv.h") next
    n = split(system_extra[room], extra, " "); good = 0
    for (i = 1; i <= n; i++) if (index(name, extra[i]) == 1) good = 1
    if (!good) print FILENAME ":" FNR ": room " room " may not include <" name ">"
}' "$here/posix.txt" "$here/rooms.txt" $sources >> "$findings"

# 2. Files of at most 500 lines; lines of at most 130 columns are the formatter's business.
for file in $sources $tests; do
    lines=$(wc -l < "$file")
    [ "$lines" -le 500 ] || echo "$file:1: $lines lines; the limit is 500" >> "$findings"
done

# 3. Functions of at most 80 lines; headers of at most 12 public functions.
ctags --languages=C --langmap=C:.c --kinds-C=f --fields=+ne -f - $(echo "$sources $tests" | tr ' ' '\n' | grep '\.c$') 2>/dev/null | awk -F '\t' '
{ from = to = 0
  for (i = 4; i <= NF; i++) { if ($i ~ /^line:/) from = substr($i, 6); if ($i ~ /^end:/) to = substr($i, 5) }
  if (to - from + 1 > 80) print $2 ":" from ": function " $1 " has " to - from + 1 " lines; the limit is 80" }' >> "$findings"

# 4. No mutable state at file scope: a static or global object must be const.
awk '
/^static [^(]*[;=]/ && !/^static (inline )?[^=;]*\(/ && !/const/ { print FILENAME ":" FNR ": mutable file-scope variable" }
/^typedef struct/ && !/\(\*/ { print FILENAME ":" FNR ": typedef of a struct" }
' $sources >> "$findings"

# 5. Calls that make a run depend on clock, environment, locale or chance, or that end the process in the depths.
awk '
FILENAME == "src/main.c" { next }
{ line = $0; sub(/\/\*.*/, "", line); gsub(/"([^"\\]|\\.)*"/, "\"\"", line); if (line ~ /^ \*/) next
  if (line ~ /(^|[^a-z_])(setlocale|getenv|time|clock_gettime|gettimeofday|localtime|rand|random|srand|atof|atoi|strtod|gets|sprintf|strcpy|strcat) *\(/)
      print FILENAME ":" FNR ": call that the house plan forbids: " $0
  if (line ~ /(^|[^a-z_])(abort|exit|_exit) *\(/ && FILENAME !~ /^src\/base\//) print FILENAME ":" FNR ": only base ends the process" }
' $(echo "$sources" | tr ' ' '\n' | grep '\.c$') >> "$findings"

# 6. Names: no files or functions of filler words; every header opens with a comment.
for file in $sources; do
    case $(basename "$file") in
    *util*|*misc*|*common*|*helper*) echo "$file:1: a name that says nothing" >> "$findings" ;;
    esac
    case $file in
    *.h) head -c 2 "$file" | grep -q '/\*' || echo "$file:1: a header opens with what it is for" >> "$findings" ;;
    esac
done
grep -nE '^[a-z].*[ *](get|set|do|process|handle|manage)_[a-z_]*\(|_(get|do|process|handle|manage)\(' $(echo "$sources" | tr ' ' '\n' | grep '\.h$') /dev/null |
    sed 's/$/ : filler verb/' >> "$findings" || true

# 7. No binary fraction where published figures are made: from the cells of a sheet to the cells of a table.
awk '
FILENAME ~ /^src\/(spec\/(theme|read_look|presets)|tidy\/type_date|base\/(date|speech))/ { next }
FILENAME !~ /^src\/(base|spec|tidy|tally|compose)\// && FILENAME !~ /^src\/model\/(axis|batch|codelist|cube|doc|facts|figure|grid|issue|release)\./ &&
    FILENAME !~ /^src\/guard\/(apply|flows|lattice|rule)/ { next }
{ line = $0; if (line ~ /^ \*/ || line ~ /^[ \t]*\/\*.*\*\/$/) next; gsub(/"([^"\\]|\\.)*"/, "\"\"", line); sub(/\/\*.*/, "", line)
  if (line ~ /(^|[^a-z_0-9])(double|float)([^a-z_0-9]|$)/ && line !~ /num_approximate|power_of_ten\(a\.scale\)/)
      print FILENAME ":" FNR ": a binary fraction among published figures" }
' $(echo "$sources" | tr ' ' '\n' | grep '\.[ch]$') >> "$findings"

# 8. No leftovers.
grep -nwE 'TODO|FIXME|XXX' $sources $tests /dev/null | grep -v '"XXX"' >> "$findings" || true

if [ -s "$findings" ]; then
    cat "$findings"
    echo "lint: $(wc -l < "$findings") findings" >&2
    exit 1
fi
