#!/usr/bin/python3
"""Figures carried forward, through the program: marked [e] wherever they go, counted in the coverage line, and only when declared."""
import pathlib
import sys
import zipfile

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
from program import OPEN, folder_of, publish, write_codes, write_csv  # noqa: E402
from tap import Tap, racimo_en  # noqa: E402

BODY = """codes: {{cluster: clusters.csv}}
sources:
  members:
    files: [{{path: members.csv}}]
    columns:
      firm: {{type: key, heading: firm}}
      cluster: {{type: code, codes: cluster, heading: cluster}}
    key: firm
  returns:
    files: [{{path: returns.csv}}]
    columns:
      firm: {{type: key, heading: firm}}
      quarter: {{type: period, heading: quarter}}
      jobs: {{type: count, heading: jobs}}
    key: firm
    link: members
dimensions: {{cluster: {{label: Cluster, from: members.cluster}}}}
measures:
  members: {{count: members, label: Firms}}
  reporting: {{count: returns, label: Reporting}}
  jobs: {{sum: returns.jobs, label: Jobs{carry}}}
tables:
  - {{id: now, title: T, rows: cluster, cells: [members, reporting, jobs, jobs.change(1), jobs.share, jobs.rank]}}
  - {{id: series, title: T, rows: cluster, over: periods, cells: [jobs]}}
charts:
  - {{id: bars, kind: bar, table: now, cell: jobs, title: Jobs}}
"""
FIRMS = {"A": ("north", [10, 11, 12]), "B": ("north", [20, 21, None]), "C": ("south", [5, None, 6]), "D": ("south", [7, 7, 8]),
         "E": ("west", [1, 1, 1])}


def made(tap, name, carry):
    folder = folder_of(tap, name)
    write_codes(folder / "clusters.csv", ["north", "south", "west"])
    write_csv(folder / "members.csv", ["firm", "cluster"], [[firm, cluster] for firm, (cluster, _) in FIRMS.items()])
    write_csv(folder / "returns.csv", ["firm", "quarter", "jobs"],
              [[firm, f"2025Q{i + 1}", jobs] for firm, (_, series) in FIRMS.items() for i, jobs in enumerate(series) if jobs is not None])
    return publish(tap, name, "quarter", BODY.format(carry=carry), outputs="csv, xlsx, svg")[1]


def text_of(tap, name, kind):
    book = next((tap.folder / name / "out").rglob(f"*-en.{kind}"))
    if kind != "xlsx":
        return book.read_text(encoding="utf-8")
    with zipfile.ZipFile(book) as archive:
        return "".join(archive.read(part).decode() for part in archive.namelist() if part.endswith(".xml"))


def main():
    tap = Tap()
    plain, carried = made(tap, "plain", ""), made(tap, "carried", ", carry: 1")
    tap.equal([list(r.values())[1:4] for r in plain["now"].values()][:3], [["2", "1", "12"], ["2", "2", "14"], ["1", "1", "1"]],
              "nothing is repeated unless it is declared")
    rows = {key: list(row.values())[1:] for key, row in carried["now"].items()}
    tap.equal([rows[key][:3] for key in ("north", "south", "west", "total")],
              [["2", "1", "33"], ["2", "2", "14"], ["1", "1", "1"], ["5", "4", "48"]], "B stands in with its last 21 jobs")
    tap.equal([r["north"] for r in carried["series"].values()], ["30", "32", "33"], "over time too")
    tap.equal([r["south"] for r in carried["series"].values()], ["12", "12", "14"], "and in the quarter that C missed")
    book, chart = text_of(tap, "carried", "xlsx"), text_of(tap, "carried", "svg")
    line = "4 of 5 firms reported (80.0%), in all 3 clusters. For 1 that did not report the last figure is repeated [e]."
    tap.ok(line in book, "the coverage line counts it, in the workbook")
    tap.ok("For 1 that did not report" in " ".join(chart.replace("<", " <").split()) or "did not report the last" in chart,
           "and beneath the chart", chart[-3000:])
    tap.ok("[e]" in book and "Estimated." in book and "[e]" not in text_of(tap, "plain", "xlsx"), "[e] stands in the table and is explained")
    folder = tap.folder / "carried"
    run = racimo_en("explain", folder / "carried.yaml", "now", "north", "jobs")
    told = run.stdout.decode()
    tap.ok(run.returncode == 0 and "\n      carried_forward: " in told and "returns.csv: row 6" in told, "explain says which figure is an earlier one", told)

    definition = folder / "carried.yaml"
    definition.write_text(definition.read_text().replace("label: Reporting}", "label: Reporting, carry: 1}"))
    run = racimo_en("check", definition)
    tap.ok(run.returncode == 78 and "'carry' goes with figures" in run.stderr.decode(), "a count is not carried", run.stderr.decode())
    tap.done()


if __name__ == "__main__":
    main()
