#!/usr/bin/python3
"""What earlier generations showed is known: it covers nothing that is withheld now, a growth rate on it tells the new figure, and the
pattern of a quarter that is made again stays as it was."""
import csv
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from leaking import Report, total  # noqa: E402
from tap import Tap, project_copy, racimo, tree_bytes  # noqa: E402

tap = Tap()
root = project_copy(tap.folder)
CLUSTERS = ["automotriz", "ti", "ceramica", "moda"]


def run(report, out, expected=0):
    report.write()
    result = racimo("run", report.path, "--out", out)
    tap.ok(result.returncode == expected, f"{report.name}: ends with {expected}", result.stderr.decode("utf-8", "replace"))
    return result.stderr.decode("utf-8", "replace")


def shown(out, report, version):
    folder = next(iter(out.glob(f"{report.name}/*/{version}")))
    rows = csv.DictReader(open(folder / "public/open/serie.csv", encoding="utf-8"))
    return {(row["cluster"], row["period"]): row["value"] if row["state"] == "shown" else None for row in rows if row["measure"] == "jobs"}


# Moda had three firms when the quarter was first published; one of them had reported by mistake.
out, report = tap.folder / "out", Report(root, "corregido")
report.roster.append(["F99", "moda", "46", "2020-01-01", ""])
report.returns += [["F99", "2026Q2", 611], ["F99", "2026Q3", 643]]
run(report, out)
first = shown(out, report, "v001")
tap.ok(all(first[c, "2026Q3"] for c in CLUSTERS + ["total", "gross"]), "at first all is shown", str(first))
report.roster.pop()
report.returns = report.returns[:-2]
run(report, out)
second = shown(out, report, "v002")
tap.ok(second["moda", "2026Q3"] is None, "moda is withheld now")
others = sum(int(first[c, "2026Q3"]) for c in CLUSTERS[:3])
for margin in ("gross", "total"):
    seen = second[margin, "2026Q3"]
    tap.ok(seen is None or int(seen) - others != total("moda", 3), f"the {margin} total less what was shown before is not moda", str(seen))
fresh = tap.folder / "fresh"
run(report, fresh)
alone = shown(fresh, report, "v001")
tap.ok(alone["total", "2026Q3"] is not None and any(alone[c, "2026Q3"] is None for c in CLUSTERS[:3]),
       "without that past another cluster covers it, and the total is shown", str(alone))

# A stricter rule withholds what was shown: a growth rate on the old figure would tell the new one.
report = Report(root, "severo")
strict = ", p_percent: 95"
before, now = total("ceramica", 2), total("ceramica", 3)
growth = f"Cerámica creció {100 * (now - before) / before:.1f}% en el trimestre."
out = tap.folder / "strict"
report.change(period="2026Q2")
run(report, out)
tap.equal(shown(out, report, "v001")["ceramica", "2026Q2"], str(before), "the quarter before showed it")
report.change(period="latest", policy=strict)
run(report, out)
report.change(lead=growth)
message = run(report, out, 70)
tap.ok("creci" in message and "versión anterior" in message, "the message names the rate and the earlier version", message)
elsewhere = tap.folder / "elsewhere"
run(report, elsewhere)

# The same quarter again: another generation, the same pattern and the same bytes.
report.change(lead="Todo.")
out = tap.folder / "again"
run(report, out)
report.path.write_text(report.path.read_text(encoding="utf-8") + "# otra vez\n", encoding="utf-8")
result = racimo("run", report.path, "--out", out)
versions = sorted(path for path in out.glob("severo/*/v*"))
tap.equal((result.returncode, len(versions)), (0, 2), "an edit that says nothing makes a generation")
tap.equal(*[{k: v for k, v in tree_bytes(v).items() if not k.startswith(("manifest", "internal/disclosure"))} for v in versions],
          "with the bytes of the one before")
result = racimo("run", report.path, "--out", out)
tap.equal((result.returncode, len(list(out.glob("severo/*/v*")))), (0, 2), "and a third run has nothing to do")
tap.done()
