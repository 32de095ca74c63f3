#!/usr/bin/python3
"""A firm that moves, joins or leaves between two quarters is not told by subtracting them: the figures that would are withheld until
enough other firms have changed as well."""
import csv
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from leaking import Report  # noqa: E402
from tap import Tap, project_copy, racimo  # noqa: E402

tap = Tap()
root = project_copy(tap.folder)
QUARTERS = [f"{year}Q{quarter}" for year in (2025, 2026) for quarter in (1, 2, 3, 4)][:6]  # to 2026Q2
CLUSTERS = ["automotriz", "ti", "ceramica"]


def base(name):
    """Six firms a cluster whose figures stand still, but for the last quarter of the series."""
    report = Report(root, name)
    report.roster = [[f"{c[:2].upper()}{i}", c, "31", "2020-01-01", ""] for c in CLUSTERS for i in range(6)]
    report.returns = [[row[0], q, 100 + 37 * i + (11 if q == QUARTERS[-1] else 0)] for i, row in enumerate(report.roster) for q in QUARTERS]
    return report


def figures(report, out):
    report.write()
    result = racimo("run", report.path, "--out", out)
    if not tap.ok(result.returncode == 0, f"{report.name}: the report is made", result.stderr.decode()):
        return {}
    rows = csv.DictReader(open(out / report.name / "current/public/open/serie.csv", encoding="utf-8"))
    return {(row["cluster"], row["period"]): row["value"] or "[c]" for row in rows if row["measure"] == "jobs"}


def subtracted(shown, cluster):
    """What two quarters that are shown, one after the other, tell of a cluster."""
    seen = [int(shown[cluster, q]) for q in QUARTERS if shown[cluster, q] != "[c]"]
    return {abs(b - a) for a, b in zip(seen, seen[1:])} - {0}


def unmoved(shown):
    return all(value != "[c]" for (place, _), value in shown.items() if place in CLUSTERS + ["total"])


still = figures(base("quieto"), tap.folder / "out")
tap.ok(still and unmoved(still), "where nobody comes or goes nothing is withheld", str(still))

for name, edit in {
    "mudanza": lambda r: (r.roster[0].__setitem__(4, "2025-06-15"), r.roster.append(["AU0", "ti", "31", "2025-06-15", ""])),
    "ingreso": lambda r: r.roster.append(["NUEVA", "ti", "31", "2025-06-15", ""]),
    "salida": lambda r: r.roster[0].__setitem__(4, "2025-06-15"),
}.items():
    report = base(name)
    edit(report)
    report.returns += [["NUEVA", q, 733] for q in QUARTERS] if name == "ingreso" else []
    firm = 733 if name == "ingreso" else 100
    shown = figures(report, tap.folder / "out")
    if not shown:
        continue
    for cluster in ("automotriz", "ti", "total"):
        tap.ok(firm not in subtracted(shown, cluster), f"{name}: the firm is not the difference of two quarters of {cluster}",
               str([shown[cluster, q] for q in QUARTERS]))
    touched = "ti" if name != "salida" else "automotriz"
    tap.equal([shown[touched, q] for q in QUARTERS[1:5]], ["[c]"] * 4, f"{name}: it stays withheld while nobody else changes")
    tap.ok(shown[touched, QUARTERS[-1]] != "[c]", f"{name}: and is shown again when the others have changed")
    tap.ok(all(shown["ceramica", q] != "[c]" for q in QUARTERS) or name == "salida", f"{name}: who has no part in it is shown", str(shown))
tap.done()
