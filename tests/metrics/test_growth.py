#!/usr/bin/python3
"""Firm demography out of generated lists whose truth is known: the growth identity as table and as waterfall, retention, tenure, survival of those
that joined together; and rows and files in any order."""
import json
import pathlib
import random
import sys
from fractions import Fraction
from statistics import median

sys.dont_write_bytecode = True
sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent), str(pathlib.Path(__file__).resolve().parent.parent)]
from program import folder_of, publish, write_codes, write_csv  # noqa: E402
from tap import Tap, racimo, racimo_en, tree_bytes  # noqa: E402

CLUSTERS = ["auto", "moda", "ti"]
QUARTERS = [f"{year}Q{q}" for year in (2024, 2025) for q in (1, 2, 3, 4)]
ENDS = {q: f"{q[:4]}-{('03-31', '06-30', '09-30', '12-31')[int(q[5]) - 1]}" for q in QUARTERS}
STARTS = {q: f"{q[:4]}-{('01', '04', '07', '10')[int(q[5]) - 1]}-15" for q in QUARTERS}
PARTS = ["organic", "joined", "left", "moved_in", "moved_out", "reporting"]
BODY = """codes: {cluster: clusters.csv}
sources:
  padron:
    files: [FILES_OF_PADRON]
    columns:
      firm: {type: key, required: true, heading: firm}
      cluster: {type: code, codes: cluster, heading: cluster}
      joined: {type: date, heading: joined}
      left: {type: date, heading: left}
    key: firm
    active: {from: joined, until: left}
  empleo:
    files: [{path: empleo-a.csv}, {path: empleo-b.csv}]
    columns:
      firm: {type: key, required: true, heading: firm}
      quarter: {type: period, heading: quarter}
      jobs: {type: count, heading: jobs}
    key: firm
    link: padron
dimensions: {cluster: {label: Cluster, from: padron.cluster}}
measures:
  members: {count: padron, label: Members, unit: firms}
  jobs: {sum: empleo.jobs, label: Jobs, unit: jobs}
""" + "".join(f"  {part}: {{flow: {part}, of: jobs, lag: 4, label: {part}}}\n" for part in PARTS) + """
  stayed: {flow: stayed, of: members, lag: 4, label: Stayed}
  survived: {flow: survived, of: members, lag: 3, label: Survived}
  came: {flow: joined, of: members, lag: 1, label: Came}
  tenure: {tenure: padron, label: Tenure, unit: quarters}
tables:
  - {id: growth, title: T, rows: cluster, cells: [jobs.before(4), PARTS, jobs]}
  - id: bonds
    title: T
    rows: cluster
    cells: [members, tenure, {cell: stayed.rate(members), label: Retention}, survived, {cell: survived.rate(came), label: Survival}]
charts:
  - {id: fall, kind: waterfall, table: growth, cell: jobs.change(4), steps: [PARTS], title: Growth}
  - {id: fall-auto, kind: waterfall, table: growth, cell: jobs.change(4), steps: [PARTS], keep: [auto], title: Growth}
""".replace("PARTS", ", ".join(PARTS))
FILES = "{path: padron-a.csv}, {path: padron-b.csv}"


def lists(seed):
    random.seed(seed)
    padron, empleo = [], []
    for n in range(80):
        joined = random.choice(["2020-02-01", "2022-12-31"] + list(STARTS.values()))
        for cluster in random.sample(CLUSTERS, random.choice([1, 1, 1, 2])):
            left = random.choice(["", "", ""] + [day for day in STARTS.values() if day > joined])
            padron.append([f"F{n}", cluster, joined, left])
            if left and random.random() < 0.4:
                padron.append([f"F{n}", random.choice([c for c in CLUSTERS if c != cluster]), left, ""])
        empleo += [[f"F{n}", q, random.randint(0, 300)] for q in QUARTERS if random.random() < 0.9]
    return [row for i, row in enumerate(padron) if row[:2] not in [other[:2] for other in padron[:i]]], empleo


def members(padron, quarter, row):
    day = ENDS[quarter]
    return {f for f, cluster, joined, left in padron if row in (cluster, "total") and joined <= day and (not left or left > day)}


def truth(padron, empleo, row):
    then, now = QUARTERS[-5], QUARTERS[-1]
    jobs = {(f, q): n for f, q, n in empleo}
    was, here, listed_then, listed_now = members(padron, then, row), members(padron, now, row), members(padron, then, "total"), members(padron, now, "total")
    stay = was & here
    both = {f for f in stay if (f, then) in jobs and (f, now) in jobs}
    parts = [sum(jobs[f, now] - jobs[f, then] for f in both),
             sum(jobs.get((f, now), 0) for f in here - was - listed_then), -sum(jobs.get((f, then), 0) for f in was - here - listed_now),
             sum(jobs.get((f, now), 0) for f in (here - was) & listed_then), -sum(jobs.get((f, then), 0) for f in (was - here) & listed_now),
             sum(jobs.get((f, now), 0) - jobs.get((f, then), 0) for f in stay - both)]
    return [sum(jobs.get((f, then), 0) for f in was), *parts, sum(jobs.get((f, now), 0) for f in here)]


def bonds(padron, row):
    now, then = QUARTERS[-1], QUARTERS[-5]
    here, was = members(padron, now, row), members(padron, then, row)
    ordinal = {f: min(4 * int(j[:4]) + (int(j[5:7]) - 1) // 3 for g, c, j, left in padron
                      if g == f and row in (c, "total") and j <= ENDS[now] and (not left or left > ENDS[now])) for f in here}
    cohort = (members(padron, QUARTERS[-4], row)) - members(padron, QUARTERS[-5], "total")
    return [len(here), median(4 * 2025 + 3 - o for o in ordinal.values()), Fraction(len(was & here), len(was)), len(cohort & here),
            Fraction(len(cohort & here), len(cohort)) if cohort else None]


def make(tap, name, padron, empleo, files=FILES):
    folder = folder_of(tap, name)
    write_codes(folder / "clusters.csv", CLUSTERS)
    for part, half in (("a", 0), ("b", 1)):
        write_csv(folder / f"padron-{part}.csv", ["firm", "cluster", "joined", "left"], [r for r in padron if (r[1] == "auto") == (half == 0)])
        write_csv(folder / f"empleo-{part}.csv", ["firm", "quarter", "jobs"], [r for r in empleo if (r[1] < "2025") == (half == 0)])
    return publish(tap, name, "quarter", BODY.replace("FILES_OF_PADRON", files), outputs="csv, svg")[1]


def figures_of(tap, name):
    tree = tree_bytes(tap.folder / name / "out/growth/current/public")
    return {path: data for path, data in tree.items() if "lineage" not in path and "datapackage" not in path}


def main():
    tap = Tap()
    for seed in (1, 2, 3):
        padron, empleo = lists(seed)
        name = "growth" if seed == 1 else f"seed{seed}"
        tables = make(tap, name, padron, empleo)
        for row in (*CLUSTERS, "total"):
            cells = [int(text) for text in list(tables["growth"][row].values())[1:]]
            tap.equal(cells, truth(padron, empleo, row), f"{seed}, {row}: level then, six parts, level now")
            tap.equal(cells[0] + sum(cells[1:7]), cells[7], f"{seed}, {row}: the identity closes")
            told, want = list(tables["bonds"][row].values())[1:], bonds(padron, row)
            tap.equal((int(told[0]), float(told[1]), int(told[3])), (want[0], want[1], want[3]), f"{seed}, {row}: members, tenure, survivors")
            tap.ok(abs(Fraction(told[2]) - 100 * want[2]) <= Fraction(1, 20), f"{seed}, {row}: retention", (told, want))
            tap.ok(told[4] == "[z]" if want[4] is None else abs(Fraction(told[4]) - 100 * want[4]) <= Fraction(1, 20), f"{seed}, {row}: survival", (told, want))
        falls = {chart: [int(list(r.values())[-1]) for r in tables[chart].values()] for chart in ("fall", "fall-auto")}
        tap.equal(falls, {"fall": truth(padron, empleo, "total"), "fall-auto": truth(padron, empleo, "auto")}, f"{seed}: the waterfalls have the same figures")

    padron, empleo = lists(1)
    first = figures_of(tap, "growth")
    (tap.folder / "growth").rename(tap.folder / "before")
    random.shuffle(padron), random.shuffle(empleo)
    make(tap, "growth", padron, empleo, "{path: padron-b.csv}, {path: padron-a.csv}")
    second = figures_of(tap, "growth")
    tap.ok(len(first) > 8 and not [path for path in first if first[path] != second.get(path)], "rows and files in another order change no byte",
           [path for path in first if first[path] != second.get(path)])

    definition = tap.folder / "growth/growth.yaml"
    whole = definition.read_text()
    for old, new, phrase in (("steps: [organic, joined, ", "steps: [organic, ", "the steps do not add up to the change"),
                             ("keep: [auto]", "keep: [auto, ti]", "steps are those of one row"),
                             ("kind: waterfall, table: growth, cell: jobs.change(4), steps", "kind: bar, table: growth, cell: jobs.change(4), steps",
                              "'steps' goes with the kind 'waterfall'")):
        definition.write_text(whole.replace(old, new, 1) if "keep" not in old else whole.replace(old, new))
        run = racimo_en("run", definition, "--out", tap.folder / "refused")
        tap.ok(run.returncode == 78 and phrase in run.stderr.decode(), f"refused: {phrase}", run.stderr.decode())
    told = racimo("explain", tap.folder / "before/growth.yaml", "growth", "auto", "joined", "--json")
    parts = json.loads(told.stdout)["contributors"] if told.returncode == 0 else []
    tap.equal(sum(int(part["brings"]) for part in parts), truth(lists(1)[0], lists(1)[1], "auto")[2], "explain names those that joined")
    tap.done()


if __name__ == "__main__":
    main()
