#!/usr/bin/python3
"""Three public collections of CSV files: what racimo makes of each file stands in csv_collections.txt, and right answers are compared cell by cell."""
import collections
import csv
import io
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from dumped import Dump  # noqa: E402
from pollution import ROW_WEIGHTS, WEIGHTS, raw_rows, row_variants, score  # noqa: E402
from tap import SHARED, Tap, project_copy, racimo_en  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
tap = Tap()
if not (SHARED / "csv").is_dir():
    print("# note: ../shared/data/csv is not here; nothing was compared")
    tap.ok(True, "no collections to compare with")
    tap.done()


def listed(answer):
    return answer if isinstance(answer, list) else [answer]


def objects(rows):
    return [dict(zip(rows[0], row)) for row in rows[1:]]


def table():
    for line in (HERE / "csv_collections.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            yield [part.strip() for part in line.split("|")]


def expected(collection, path):
    """The right rows, or None when the collection has no answer; and whether they are objects."""
    name = path.stem
    if collection == "csv-spectrum":
        return listed(json.loads((path.parent.parent / "json" / f"{name}.json").read_text())), True
    if collection == "sineemore":
        answer = path.parent.parent / "json" / f"{name}.json"
        return (json.loads(answer.read_text()), None) if answer.exists() else (None, False)
    with open(path.parent.parent / "clean" / path.name, newline="") as clean:
        return list(csv.reader(clean)), False


def same(rows, right, keyed):
    def plain(value):
        return json.loads(json.dumps(value).replace("\\r", ""))  # this copy of the answers has lost its carriage returns
    if keyed or (keyed is None and right and isinstance(right[0], dict)):
        return plain(objects(rows)) == plain(right)
    if keyed is None and not rows[1:] and not right:
        return True
    return plain(rows) == plain(right)


def table_of(path):
    """The file as `racimo dump --csv` gives it, or None."""
    result = racimo_en("dump", "--csv", path)
    return list(csv.reader(io.StringIO(result.stdout.decode(), newline=""))) if result.returncode == 0 else None


def weigh(loaded, right, weight):
    scores.append(score(right, loaded))
    weighed.append((scores[-1], weight))


seen = {}
scores, weighed = [], []
for collection, name, verdict, reason in table():
    folder = {"csv-spectrum": "csv-spectrum/csvs", "sineemore": "sineemore/csv", "pollock": "pollock/polluted"}[collection]
    path = SHARED / "csv" / folder / name
    seen.setdefault(collection, set()).add(name)
    dump = Dump(path)
    right, keyed = expected(collection, path)
    if collection == "pollock":
        weigh(table_of(path), right, WEIGHTS[path.stem.removeprefix("file_")])
    if verdict == "right":
        tap.ok(dump.refusal is None and same(dump.rows, right, keyed), f"{collection} {name}: right", dump.refusal or dump.rows[:3])
    elif verdict == "refused":
        tap.ok(dump.code == 65 and reason in dump.refusal, f"{collection} {name}: refused, {reason}", dump.refusal)
    elif verdict == "heading":
        # Only a definition knows its headings: without one, a file with others is a sound file.
        definition = project_copy(tap.folder / "project") / "reports/trimestral.yaml"
        definition.write_text(definition.read_text().replace("../samples/padron/moda.csv", str(path)))
        result = racimo_en("check", definition)
        tap.ok(result.returncode == 65 and reason in result.stderr.decode(), f"{collection} {name}: refused by its heading", result.stderr.decode())
    else:
        missing = [row for row in right if row not in dump.rows]
        tap.ok(dump.refusal is None and len(missing) <= int(verdict), f"{collection} {name}: {verdict} rows of the clean one differ, {reason}", missing[:2])
        lines = path.read_bytes().count(b"\n")
        tap.ok(len(dump.rows) + len(dump.others) >= lines, f"{collection} {name}: what was set aside was told", dump.issues)
for collection, folder in (("csv-spectrum", "csvs"), ("sineemore", "csv"), ("pollock", "polluted")):
    files = {p.name for p in (SHARED / "csv" / collection / folder).glob("*.csv")}
    tap.equal(seen[collection], files, f"{collection}: each file stands in the table")
print(f"# Pollock, whole-file variants: {sum(scores) / len(scores):.3f} of 10")

# Rows: the benchmark's kinds made anew from its clean file, one row in eleven, and the heading.
STEP = 11
clean = expected("pollock", SHARED / "csv/pollock/polluted/file_preamble.csv")[0]
rows = raw_rows((SHARED / "csv/pollock/polluted/file_no_trailing_newline.csv").read_text() + "\n")
tap.equal(([len(row) for row in rows], len(rows)), ([9] * 84, 84), "Pollock: the clean rows were cut as they stand")
of_kind = collections.defaultdict(list)
for kind, is_heading, text, wanted in row_variants(rows, clean, STEP):
    path = tap.folder / "variant.csv"
    path.write_text(text, newline="")
    of_kind[kind, is_heading].append(score(wanted, table_of(path)))
for kind, weight in ROW_WEIGHTS.items():
    heading, others = of_kind[kind, True], of_kind[kind, False]
    mean = (sum(heading) / len(heading) + (len(rows) - 1) * sum(others) / len(others)) / len(rows)
    for _ in range(len(rows) * len(heading)):
        scores.append(mean)
        weighed.append((mean, weight))
    tap.ok(min(heading + others) > 6.9, f"Pollock rows, {kind}: {mean:.3f} of 10, none is refused", min(heading + others))
simple, weighted = sum(scores) / len(scores), sum(s * w for s, w in weighed) / sum(w for _, w in weighed)
print(f"# Pollock, {len(scores)} files: simple {simple:.3f}, weighted {weighted:.3f} (DuckDB 9.961 / 9.599, SQLite 9.955 / 9.375, pandas 9.895 / 9.431)")
tap.ok(simple >= 9.975, "Pollock, simple score", simple)
tap.ok(weighted >= 9.925, "Pollock, weighted score", weighted)
tap.done()
