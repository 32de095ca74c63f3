#!/usr/bin/python3
"""Two routes to jobs by cluster in one table: membership lists, and industries through a weighted many-to-many crosswalk; with the quotient
of one over the other, location quotients and shift-share against the nation, and files in any order of rows."""
import pathlib
import random
import sys
from decimal import Decimal
from fractions import Fraction

sys.dont_write_bytecode = True
sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent), str(pathlib.Path(__file__).resolve().parent.parent)]
from program import folder_of, publish, write_codes, write_csv  # noqa: E402
from tap import Tap, tree_bytes  # noqa: E402

CLUSTERS = ["auto", "moda", "ti"]
CROSSWALK = [("3361", "auto", "1"), ("3363", "auto", "0.6"), ("3363", "ti", "0.4"), ("5415", "ti", "1"), ("3150", "moda", "1"),
             ("4849", "auto", "0.5")]
INDUSTRIES = ["3361", "3363", "5415", "3150", "4849"]
BODY = """codes: {cluster: clusters.csv, place: places.csv}
sources:
  padron:
    files: [{path: padron.csv}]
    columns:
      firm: {type: key, required: true, heading: firm}
      cluster: {type: code, codes: cluster, heading: cluster}
      joined: {type: date, heading: joined}
      left: {type: date, heading: left}
    key: firm
    active: {from: joined, until: left}
  empleo:
    files: [{path: empleo.csv}]
    columns:
      firm: {type: key, required: true, heading: firm}
      period: {type: period, heading: period}
      jobs: {type: count, heading: jobs}
    key: firm
    link: padron
  crosswalk:
    files: [{path: crosswalk.csv}]
    columns:
      industry: {type: key, required: true, heading: industry}
      cluster: {type: code, codes: cluster, heading: cluster}
      part: {type: decimal, scale: 2, heading: part}
    key: industry
    weight: part
  imss:
    files: [{path: imss.csv}]
    columns:
      industry: {type: key, required: true, heading: industry}
      place: {type: code, codes: place, heading: place}
      period: {type: period, heading: period}
      jobs: {type: count, heading: jobs}
    key: industry
    link: crosswalk
dimensions: {cluster: {label: Cluster, from: [padron.cluster, crosswalk.cluster]}}
measures:
  jobs: {sum: empleo.jobs, label: Jobs of members}
  industry: {sum: imss.jobs, where: {place: gto}, decimals: 2, label: Jobs by industry}
  nation: {sum: imss.jobs, where: {place: nation}, decimals: 2, label: Jobs in the nation}
tables:
  - {id: t, title: T, rows: cluster, cells: [jobs, industry, nation, {cell: jobs.per(industry), label: Coverage, decimals: 4}, {cell: jobs.less(industry), label: Apart, decimals: 2}]}
  - id: q
    title: Q
    rows: cluster
    cells:
      - {cell: industry.lq(nation), label: LQ, decimals: 4}
      - {cell: "industry.shift_national(nation,1)", label: NS}
      - {cell: "industry.shift_mix(nation,1)", label: IM}
      - {cell: "industry.shift_regional(nation,1)", label: RS}
      - {cell: industry.change(1), label: Change}
"""


def figures(seed):
    random.seed(seed)
    imss = [[i, place, period, random.randint(50, 9000) * (40 if place == "nation" else 1)]
            for i in INDUSTRIES for place in ("gto", "nation") for period in ("2026Q1", "2026Q2")]
    firms = [[f"F{n}", random.choice(CLUSTERS), "2020-01-01", ""] for n in range(60)]
    firms += [[f"F{n}", random.choice(CLUSTERS), "2020-01-01", ""] for n in range(0, 60, 3)]
    firms = [row for n, row in enumerate(firms) if row[:2] not in [other[:2] for other in firms[:n]]]
    jobs = [[f"F{n}", period, random.randint(1, 400)] for n in range(60) for period in ("2026Q1", "2026Q2")]
    return imss, firms, jobs


def make(tap, name, imss, firms, jobs):
    folder = folder_of(tap, name)
    write_codes(folder / "clusters.csv", CLUSTERS)
    write_codes(folder / "places.csv", ["gto", "nation"])
    write_csv(folder / "padron.csv", ["firm", "cluster", "joined", "left"], firms)
    write_csv(folder / "empleo.csv", ["firm", "period", "jobs"], jobs)
    write_csv(folder / "crosswalk.csv", ["industry", "cluster", "part"], CROSSWALK)
    write_csv(folder / "imss.csv", ["industry", "place", "period", "jobs"], imss)
    _, tables = publish(tap, name, "quarter", BODY)
    return tables


def by_cluster(imss, place, period):
    figure = {row[0]: row[3] for row in imss if (row[1], row[2]) == (place, period)}
    made = {c: sum(figure[i] * Fraction(part) for i, cluster, part in CROSSWALK if cluster == c) for c in CLUSTERS}
    made["total"] = sum(figure[i] * min(Fraction(1), sum(Fraction(p) for j, _, p in CROSSWALK if j == i)) for i in INDUSTRIES)
    return made


def main():
    tap = Tap()
    imss, firms, jobs = figures(5)
    tables = make(tap, "route", imss, firms, jobs)
    own, before = by_cluster(imss, "gto", "2026Q2"), by_cluster(imss, "gto", "2026Q1")
    nation = by_cluster(imss, "nation", "2026Q2")
    for row in (*CLUSTERS, "total"):
        cells = tables["t"][row]
        tap.equal((Fraction(cells["Jobs by industry"]), Fraction(cells["Jobs in the nation"])), (own[row], nation[row]),
                  f"{row}: the industry route, to the last decimal")
        members = {firm for firm, cluster, *_ in firms if row in (cluster, "total")}
        expected = sum(n for firm, period, n in jobs if period == "2026Q2" and firm in members)
        tap.equal(int(cells["Jobs of members"]), expected, f"{row}: the membership route")
        tap.ok(abs(Fraction(cells["Coverage"]) - expected / own[row]) <= Fraction(1, 20000), f"{row}: one over the other")
        tap.equal(Fraction(cells["Apart"]), expected - own[row], f"{row}: one less the other")
    for row in CLUSTERS:
        cells = tables["q"][row]
        quotient = (own[row] / own["total"]) / (nation[row] / nation["total"])
        tap.ok(abs(Fraction(cells["LQ"]) - quotient) <= Fraction(1, 20000), f"{row}: location quotient")
        tap.equal(Decimal(cells["NS"]) + Decimal(cells["IM"]) + Decimal(cells["RS"]), Decimal(cells["Change"]), f"{row}: NS + IM + RS = change")
        tap.equal(Fraction(cells["Change"]), own[row] - before[row], f"{row}: change")
    first = tree_bytes(tap.folder / "route/out/route/current/public")
    for rows in (imss, firms, jobs):
        random.shuffle(rows)
    (tap.folder / "route").rename(tap.folder / "before")
    make(tap, "route", imss, firms, jobs)
    second = tree_bytes(tap.folder / "route/out/route/current/public")
    changed = [name for name in first if first[name] != second.get(name) and "lineage" not in name]  # which tells the digests of the inputs
    tap.equal(changed, [], "rows in another order change no byte of a figure")
    tap.done()


if __name__ == "__main__":
    main()
