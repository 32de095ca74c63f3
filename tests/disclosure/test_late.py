#!/usr/bin/python3
"""A return that comes late, or is corrected, after its quarter was published: subtracting the two versions of a figure does not tell the
firm's, in the same quarter made again and in the release of the next; several such returns of comparable size show the new value."""
import csv
import pathlib
import stat
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from leaking import Report  # noqa: E402
from tap import Tap, project_copy, racimo  # noqa: E402

tap = Tap()
root = project_copy(tap.folder)
CLUSTERS = ["automotriz", "ti", "ceramica"]
QUARTERS = ["2026Q1", "2026Q2", "2026Q3"]


def base(name):
    """Six firms a cluster, in three sectors; all report."""
    report = Report(root, name)
    sectors = ["31", "46", "54"]
    report.roster = [[f"{c[:2].upper()}{i}", c, sectors[i % 3], "2020-01-01", ""] for c in CLUSTERS for i in range(6)]
    report.returns = [[row[0], q, 100 + 37 * (i % 6) + 3 * i + 11 * QUARTERS.index(q)] for i, row in enumerate(report.roster) for q in QUARTERS]
    return report


def take(report, firm, quarter):
    """The return is not there yet."""
    row = next(r for r in report.returns if r[:2] == [firm, quarter])
    report.returns.remove(row)
    return row


def run(report, out, name, code=0):
    report.write()
    result = racimo("run", report.path, "--out", out)
    tap.ok(result.returncode == code, name, result.stderr.decode("utf-8", "replace"))


def shown(out, report, version):
    folder = next(iter(out.glob(f"{report.name}/{version}")))
    figures = {}
    for table in ("serie", "por-cluster", "cruce"):
        if not (folder / f"public/open/{table}.csv").exists():
            continue
        for row in csv.DictReader(open(folder / f"public/open/{table}.csv", encoding="utf-8")):
            if row["measure"] == "jobs":
                figures[(row["cluster"], row.get("sector", ""), row["period"])] = row["value"] or "[c]"
    return figures


def told(earlier, now):
    """What the two versions tell by subtraction, cell by cell."""
    return {abs(int(now[k]) - int(v)) for k, v in earlier.items() if v != "[c]" and now.get(k, "[c]") != "[c]"} - {0}


CROSS = ("  - {id: cruce, title: {es: Cruce, en: Cross}, rows: cluster, columns: sector, over: columns, cells: jobs}")

for tables, kind in (("", "one dimension"), (CROSS, "two dimensions")):
    # One firm is late with 2026Q2 and 2026Q3.
    out, report = tap.folder / f"late-{len(tables)}", base("tardio")
    report.change(tables=tables)
    rows = [take(report, "TI3", q) for q in QUARTERS[1:]]
    run(report, out, f"{kind}: the quarter is published without the firm")
    first = shown(out, report, "2026Q3/v001")
    tap.ok(all(first[c, "", q] != "[c]" for c in CLUSTERS + ["total"] for q in QUARTERS), f"{kind}: all is shown at first", str(first))
    report.returns += rows
    run(report, out, f"{kind}: and again with it")
    second = shown(out, report, "2026Q3/v002")
    tap.equal(told(first, second), set(), f"{kind}: no figure less its earlier version is anything")
    tap.equal([second[c, "", q] for c in ("ti", "total") for q in QUARTERS[1:]], ["[c]"] * 4, f"{kind}: what the firm changed is withheld")
    tap.ok(all(second["automotriz", "", q] == first["automotriz", "", q] for q in QUARTERS) and second["ti", "", "2026Q1"] == first["ti", "", "2026Q1"],
           f"{kind}: what it did not change is as it was", str(second))
    report.path.write_text(report.path.read_text(encoding="utf-8") + "# otra vez\n", encoding="utf-8")
    result = racimo("run", report.path, "--out", out)
    tap.equal((result.returncode, shown(out, report, "2026Q3/v003")), (0, second), f"{kind}: made once more it stays withheld")
    if tables:
        continue
    # The others of the cluster, and so enough of all, correct theirs.
    for row in report.returns:
        row[2] += 40 if row[0][:2] == "TI" and row[1] == "2026Q3" else 0
    run(report, out, "the others correct theirs")
    fourth = shown(out, report, "2026Q3/v004")
    tap.ok(fourth["ti", "", "2026Q3"] != "[c]" and fourth["total", "", "2026Q3"] != "[c]", "then the new figure is shown", str(fourth))

folder = tap.folder / "late-0/tardio/2026Q3/v001/internal"
names = sorted(path.name for path in folder.glob("contributors*"))
tap.equal(names, ["contributors-cluster.csv"], "a generation keeps who contributed")
tap.equal(stat.S_IMODE((folder / "contributors-cluster.csv").stat().st_mode), 0o600, "for its owner alone")
tap.ok("TI3" not in (folder / "contributors-cluster.csv").read_text(encoding="utf-8"), "without the keys of firms")

# A correction, in the release of the next quarter.
out, report = tap.folder / "next", base("siguiente")
report.change(period="2026Q2")
run(report, out, "the quarter before is published")
before = shown(out, report, "2026Q2/v001")
next(r for r in report.returns if r[:2] == ["CE2", "2026Q2"])[2] += 57
report.change(period="latest")
run(report, out, "and shown again in the next release, with one return corrected")
after = shown(out, report, "2026Q3/v001")
tap.equal(told(before, after), set(), "the correction is not told by the two releases")
tap.equal(after["ceramica", "", "2026Q2"], "[c]", "the corrected quarter is withheld")
tap.ok(after["ceramica", "", "2026Q3"] != "[c]" and after["total", "", "2026Q3"] != "[c]", "and the new one is shown", str(after))

# Three late returns of comparable size.
out, report = tap.folder / "three", base("tres")
rows = [take(report, f"TI{i}", "2026Q3") for i in (1, 2, 3)]
run(report, out, "the quarter is published without three firms")
first = shown(out, report, "2026Q3/v001")
report.returns += rows
run(report, out, "and again with them")
second = shown(out, report, "2026Q3/v002")
tap.ok(all(value != "[c]" for value in second.values()) and told(first, second) == {sum(r[2] for r in rows)}, "three late returns are shown", str(second))

# The same order of things, another order of rows.
report.returns.reverse()
report.roster.reverse()
run(report, out, "the rows in another order")
tap.equal(shown(out, report, "2026Q3/v003"), second, "change nothing")

# A generation that kept nothing tells nothing.
out, report = tap.folder / "bare", base("callado")
row = take(report, "AU1", "2026Q3")
run(report, out, "a first version")
for path in out.glob("callado/*/*/internal/contributors-*.csv"):
    path.unlink()
report.returns.append(row)
run(report, out, "whose list of contributors is lost")
tap.ok(shown(out, report, "2026Q3/v002")["automotriz", "", "2026Q3"] != "[c]", "nothing is known, and nothing withheld")
tap.done()
