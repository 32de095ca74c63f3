#!/usr/bin/python3
"""What the definition says of single periods stands beside their figures; a rounded nothing, a missing period and shares that must add."""
import pathlib
import sys

sys.dont_write_bytecode = True
sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent), str(pathlib.Path(__file__).resolve().parent.parent)]
from program import folder_of, publish, write_codes, write_csv  # noqa: E402
from tap import Tap, racimo  # noqa: E402

BODY = """flags: {provisional: 2026Q2, break: 2026Q1, revised: 2025Q4, estimated: 2025Q3}
codes: {row: rows.csv}
sources:
  s:
    files: [{path: long.csv}]
    columns:
      row: {type: code, codes: row, heading: row}
      period: {type: period, heading: period}
      jobs: {type: count, heading: jobs}
dimensions: {row: {label: Row, from: s.row, additive: true}}
measures: {jobs: {sum: s.jobs, label: Jobs}}
tables:
  - id: t
    title: T
    rows: row
    cells:
      - {cell: jobs, label: Level}
      - {cell: jobs.change(1), label: Quarter}
      - {cell: jobs.change(2), label: Half}
      - {cell: jobs.average(4), label: Average}
      - {cell: jobs.share, label: Share, adds_up: true}
      - {cell: jobs.change_pct(1), label: Percent, low: true}
  - {id: p, title: P, rows: row, over: periods, cells: jobs}
"""

COLUMNS = """
    columns:
      row: {type: code, codes: row, heading: row}
      period: {type: period, heading: period}
      jobs: {type: count, heading: jobs}"""
CHAIN = f"""flags: {{break: 2026Q1}}
codes: {{row: rows.csv}}
sources:
  new:
    files: [{{path: new.csv}}]{COLUMNS}
  old:
    files: [{{path: old.csv}}]{COLUMNS}
dimensions: {{row: {{label: Row, from: [new.row, old.row], additive: true}}}}
measures: {{jobs: {{sum: new.jobs, label: Jobs}}, jobs-old: {{sum: old.jobs, label: Jobs by the old list}}}}
tables:
  - {{id: t, title: T, rows: row, cells: [jobs.change_pct(1), "jobs.chained_pct(jobs-old,1)", "jobs.chained_pct(jobs-old,3)"]}}
  - {{id: p, title: P, rows: row, over: periods, cells: [jobs.chained(jobs-old)]}}
"""


def main():
    tap = Tap()
    folder = folder_of(tap, "flags")
    write_codes(folder / "rows.csv", ["a", "b", "c", "d"])
    levels = {"a": [1, 1, 1, 1, 1], "b": [1, 1, 1, 1, 1], "c": [1, 1, 1, 1, 1], "d": [4000, 4000, 4000, 4000, 4001]}
    periods = ["2025Q2", "2025Q3", "2025Q4", "2026Q1", "2026Q2"]
    write_csv(folder / "long.csv", ["row", "period", "jobs"], [[row, p, n] for row, ns in levels.items() for p, n in zip(periods, ns)])
    _, tables = publish(tap, "flags", "quarter", BODY)
    row = tables["t"]["d"]
    mark = {name.split(" (")[0]: text for name, text in row.items() if "(mark" in name}
    tap.equal((mark["Level"], mark["Quarter"], mark["Half"]), ("[p]", "[p]", "[b]"), "a change over a break says so; the rest is provisional")
    tap.equal(row["Percent"], "[low]", "what is not zero and rounds to zero")
    series = [next(text for name, text in tables["p"][p].items() if name.startswith("d (")) for p in periods]
    tap.equal(series, ["", "[e]", "[r]", "[b]", "[p]"], "each period its own mark")
    tap.equal(sum(round(10 * float(tables["t"][key]["Share"])) for key in "abcd"), 1000, "shares add to 100.0")

    folder = folder_of(tap, "gap")
    write_codes(folder / "rows.csv", ["a", "b", "c", "d"])
    write_csv(folder / "long.csv", ["row", "period", "jobs"],
              [[row, p, n] for row, ns in levels.items() for p, n in zip(periods, ns) if p != "2026Q1"])
    _, tables = publish(tap, "gap", "quarter", BODY)
    tap.equal((tables["t"]["a"]["Quarter"], tables["t"]["a"]["Average"], tables["p"]["2026Q1"]["a"]), ("[x]", "[x]", "[x]"),
              "a missing quarter is no jump")
    tap.equal(tables["t"]["a"]["Half"], "0", "what can be told is told")

    for wrong, phrase in (("provisional: 2026Q2", "provisional: 2026-04"), ("cell: jobs, label: Level", "cell: jobs.stars(jobs), label: Level"),
                          ("adds_up: true", "factor: 3/13"), ("jobs.average(4)", "jobs.average")):
        (folder / "gap.yaml").write_text((folder / "gap.yaml").read_text().replace(wrong, phrase))
        run = racimo("check", folder / "gap.yaml")
        tap.equal(run.returncode, 78, f"refused: {phrase}")
        (folder / "gap.yaml").write_text((folder / "gap.yaml").read_text().replace(phrase, wrong))

    folder = folder_of(tap, "chain")
    write_codes(folder / "rows.csv", ["a"])
    write_csv(folder / "new.csv", ["row", "period", "jobs"], [["a", "2026Q1", 1200], ["a", "2026Q2", 1260]])
    write_csv(folder / "old.csv", ["row", "period", "jobs"], [["a", "2025Q3", 900], ["a", "2025Q4", 990], ["a", "2026Q1", 1000]])
    _, tables = publish(tap, "chain", "quarter", CHAIN)
    tap.equal([tables["p"][p]["a"] for p in ("2025Q3", "2025Q4", "2026Q1", "2026Q2")], ["1080", "1188", "1200", "1260"],
              "before the break the old list, at the level of the new one; no jump")
    row = {name: text for name, text in tables["t"]["a"].items() if "(mark" not in name}
    tap.equal(list(row.values())[1:], ["5.0", "5.0", "16.7"], "growth over the break: 900 → 1000 and 1200 → 1260 of the two lists")
    tap.ok(any(text == "[b]" for text in tables["t"]["a"].values()), "and the break is marked")
    tap.done()


if __name__ == "__main__":
    main()
