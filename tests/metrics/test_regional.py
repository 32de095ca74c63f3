#!/usr/bin/python3
"""Location quotients and specialisation of a published table of regions, and quotients too long for 128 bits."""
import csv
import pathlib
import sys
from decimal import Decimal
from fractions import Fraction

sys.dont_write_bytecode = True
sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent), str(pathlib.Path(__file__).resolve().parent.parent)]
from program import folder_of, publish, write_codes, write_csv  # noqa: E402
from tap import SHARED, Tap  # noqa: E402

DATA = SHARED / "regional-metrics"
SOURCE = """codes: {industry: industries.csv, region: regions.csv}
sources:
  jobs:
    files: [{path: long.csv}]
    columns:
      industry: {type: code, codes: industry, heading: industry}
      region: {type: code, codes: region, heading: region}
      year: {type: period, heading: year}
      jobs: {type: count, heading: jobs}
dimensions:
  industry: {label: Industry, from: jobs.industry}
  region: {label: Region, from: jobs.region}
measures:
"""


def read(name):
    with open(DATA / name, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    return rows[0][1:], {row[0]: row[1:] for row in rows[1:]}


def main():
    tap = Tap()
    if not DATA.is_dir():
        print("# note: the regional tables are not beside this checkout (../shared/data); their comparison was left out")
        tap.ok(True, "regional metrics # SKIP no data")
        tap.done()
    industries, regions = read("EconGeo_LQ_input.csv")
    folder = folder_of(tap, "econgeo")
    write_codes(folder / "industries.csv", industries)
    write_codes(folder / "regions.csv", regions)
    write_csv(folder / "long.csv", ["industry", "region", "year", "jobs"],
              [[industry, region, 2020, value] for region, values in regions.items() for industry, value in zip(industries, values)])
    body = SOURCE + "  all: {sum: jobs.jobs, label: All}\n  spread: {hhi: jobs.jobs, decimals: 0, label: HHI}\n"
    body += "  top: {top_share: jobs.jobs, largest: 1, label: Largest}\n  equal: {equivalent: jobs.jobs, decimals: 4, label: Equivalent}\n"
    body += "".join(f"  in-{r.lower()}: {{sum: jobs.jobs, where: {{region: {r}}}, label: {r}}}\n" for r in regions)
    cells = ", ".join(f"{{cell: in-{r.lower()}.lq(all), label: {r}}}" for r in regions)
    body += f"tables:\n  - {{id: lq, title: LQ, rows: industry, cells: [{cells}]}}\n"
    body += "  - {id: spread, title: Spread, rows: region, cells: [spread, top, equal]}\n"
    _, tables = publish(tap, "econgeo", "year", body)
    _, expected = read("EconGeo_LQ_expected.csv")
    wrong = [(region, industry) for region in regions for industry, value in zip(industries, expected[region])
             if Decimal(tables["lq"][industry][region]) != Decimal(value)]
    tap.equal(wrong, [], "25 location quotients of EconGeo")
    columns, expected = read("EconGeo_specialisation_expected.csv")
    for region, values in expected.items():
        herfindahl = Decimal(values[columns.index("Herfindahl")])
        tap.equal(Decimal(tables["spread"][region]["HHI"]), herfindahl * 10000, f"Herfindahl index of {region}")
        tap.ok(abs(Fraction(tables["spread"][region]["Equivalent"]) - 1 / Fraction(herfindahl)) <= Fraction(1, 20000),
               f"equivalent number of {region}")
        tap.equal(Decimal(tables["spread"][region]["Largest"]), max(map(Decimal, regions[region])) / sum(map(Decimal, regions[region])) * 100,
                  f"share of the largest of {region}")
    tap.done()


if __name__ == "__main__":
    main()
