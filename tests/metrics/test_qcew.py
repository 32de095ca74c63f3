#!/usr/bin/python3
"""BLS's own roundings out of BLS's own figures: over-the-year percentages, average weekly wages, annual averages; every disclosed row.

RACIMO_QCEW names a folder of further files of the same layouts (either: qtrly_estabs or qtrly_estabs_count), of any areas and years."""
import csv
import os
import pathlib
import sys

sys.dont_write_bytecode = True
sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent), str(pathlib.Path(__file__).resolve().parent.parent)]
from program import folder_of, publish, write_codes, write_csv  # noqa: E402
from tap import SHARED, Tap  # noqa: E402

FILES = sorted(pathlib.Path(os.environ.get("RACIMO_QCEW", SHARED / "qcew")).glob("*.csv"))
MEASURES = ["qtrly_estabs", "month1_emplvl", "month2_emplvl", "month3_emplvl", "total_qtrly_wages", "taxable_qtrly_wages",
            "qtrly_contributions", "avg_wkly_wage"]


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [{head.replace("estabs_count", "estabs"): text for head, text in row.items()} for row in csv.DictReader(file)]


def name_of(row):
    return "-".join(row[column] for column in ("area_fips", "own_code", "industry_code", "agglvl_code", "size_code", "year", "qtr"))


def item_of(row):
    return name_of({**row, "qtr": "x"})


def measure_lines(names, column, options=""):
    return "".join(f"  {name}: {{sum: {column}.{name}, label: {name}{options}}}\n" for name in names)


def column_lines(names):
    return "".join(f"      {name}: {{type: count, heading: {name}}}\n" for name in names)


def over_the_year(tap, rows):
    rows = [row for row in rows if row["disclosure_code"] == "" and row["oty_disclosure_code"] == ""]
    folder = folder_of(tap, "oty")
    write_codes(folder / "items.csv", [name_of(row) for row in rows])
    long = []
    for row in rows:
        now = [int(row[m]) for m in MEASURES]
        change = [int(row[f"oty_{m}_chg"]) for m in MEASURES]
        long.append([name_of(row), 2020, *now])
        long.append([name_of(row), 2019, *(n - c for n, c in zip(now, change))])
    write_csv(folder / "long.csv", ["item", "year", *MEASURES], long)
    body = "codes: {item: items.csv}\nsources:\n  q:\n    files: [{path: long.csv}]\n    columns:\n"
    body += "      item: {type: code, codes: item, heading: item}\n      year: {type: period, heading: year}\n" + column_lines(MEASURES)
    body += "dimensions: {item: {label: Item, from: q.item}}\nmeasures:\n" + measure_lines(MEASURES, "q", ", zero_base: qcew")
    cells = ", ".join(f"{m}.change_pct(1), {m}.change(1)" for m in MEASURES)
    body += f"tables:\n  - {{id: t, title: T, rows: item, cells: [{cells}]}}\n"
    _, tables = publish(tap, "oty", "year", body)
    wrong, compared = [], 0
    for row in rows:
        cells = list(tables["t"][name_of(row)].values())[1:]
        for i, m in enumerate(MEASURES):
            compared += 1
            if (float(cells[2 * i]), int(cells[2 * i + 1])) != (float(row[f"oty_{m}_pct_chg"]), int(row[f"oty_{m}_chg"])):
                wrong.append((name_of(row), m, cells[2 * i], row[f"oty_{m}_pct_chg"]))
    tap.ok(compared > 10000 and not wrong, f"over-the-year percentages: {compared - len(wrong)} of {compared}", "\n".join(map(str, wrong)))


def weekly_wages(tap, rows):
    rows = [row for row in rows if row["disclosure_code"] == ""]
    rows = [row for row in rows if sum(int(row[f"month{i}_emplvl"]) for i in (1, 2, 3))]
    folder = folder_of(tap, "wage")
    write_codes(folder / "items.csv", [name_of(row) for row in rows])
    write_csv(folder / "long.csv", ["item", "month", "jobs", "wages"],
              [[name_of(row), f"2020-{i:02}", row[f"month{i}_emplvl"], row["total_qtrly_wages"] if i == 3 else 0]
               for row in rows for i in (1, 2, 3)])
    body = """codes: {item: items.csv}
sources:
  q:
    files: [{path: long.csv}]
    columns:
      item: {type: code, codes: item, heading: item}
      month: {type: period, heading: month}
      jobs: {type: count, heading: jobs}
      wages: {type: count, heading: wages}
dimensions: {item: {label: Item, from: q.item}}
measures:
  wages: {sum: q.wages, over_time: sum, label: Wages}
  months: {sum: q.jobs, over_time: sum, label: Job months}
tables:
  - {id: t, title: T, rows: item, cells: [{cell: wages.per(months), factor: 3/13, decimals: 0, rounding: half_up, label: Wage}]}
"""
    _, tables = publish(tap, "wage", "quarter", body)
    wrong = [(name_of(row), tables["t"][name_of(row)]["Wage"], row["avg_wkly_wage"]) for row in rows
             if tables["t"][name_of(row)]["Wage"] != row["avg_wkly_wage"]]
    tap.ok(len(rows) > 1000 and not wrong, f"average weekly wages, half up: {len(rows) - len(wrong)} of {len(rows)}",
           "\n".join(map(str, wrong)))


def annual(tap, quarters, year):
    year = {item_of(row): row for row in year if row["disclosure_code"] == ""}
    seen = {}
    for row in quarters:
        if row["disclosure_code"] == "":
            seen.setdefault(item_of(row), []).append(row)
    items = sorted(item for item in year if len(seen.get(item, [])) == 4)
    folder = folder_of(tap, "annual")
    write_codes(folder / "items.csv", items)
    write_csv(folder / "months.csv", ["item", "month", "jobs"],
              [[item, f"2020-{3 * int(row['qtr']) - 3 + i:02}", row[f"month{i}_emplvl"]]
               for item in items for row in seen[item] for i in (1, 2, 3)])
    write_csv(folder / "quarters.csv", ["item", "quarter", "estabs", "wages"],
              [[item, f"2020Q{row['qtr']}", row["qtrly_estabs"], row["total_qtrly_wages"]] for item in items for row in seen[item]])
    body = """codes: {item: items.csv}
sources:
  m:
    files: [{path: months.csv}]
    columns:
      item: {type: code, codes: item, heading: item}
      month: {type: period, heading: month}
      jobs: {type: count, heading: jobs}
  q:
    files: [{path: quarters.csv}]
    columns:
      item: {type: code, codes: item, heading: item}
      quarter: {type: period, heading: quarter}
      estabs: {type: count, heading: estabs}
      wages: {type: count, heading: wages}
dimensions: {item: {label: Item, from: [m.item, q.item]}}
measures:
  jobs: {sum: m.jobs, over_time: mean, decimals: 0, rounding: half_up, label: Jobs}
  estabs: {sum: q.estabs, over_time: mean, decimals: 0, rounding: half_up, label: Establishments}
  wages: {sum: q.wages, over_time: sum, label: Wages}
tables:
  - {id: t, title: T, rows: item, cells: [jobs, estabs, wages]}
"""
    _, tables = publish(tap, "annual", "year", body)
    wrong = []
    for item in items:
        cells, row = tables["t"][item], year[item]
        expected = [row.get("annual_avg_emplvl"), row.get("annual_avg_estabs") or row.get("annual_avg_estabs_count"),
                    row.get("total_annual_wages")]
        if [cells["Jobs"], cells["Establishments"], cells["Wages"]] != expected:
            wrong.append((item, cells, expected))
    tap.ok(len(items) > 200 and not wrong, f"annual averages and sums of {len(items)} rows", "\n".join(map(str, wrong)))


def main():
    tap = Tap()
    if not FILES:
        print("# note: the QCEW files are not beside this checkout (../shared/data); their comparison was left out")
        tap.ok(True, "qcew # SKIP no data")
        tap.done()
    rows = [row for path in FILES for row in read(path)]
    quarters = [row for row in rows if row["qtr"] != "A"]
    over_the_year(tap, quarters)
    weekly_wages(tap, quarters)
    annual(tap, quarters, [row for row in rows if row["qtr"] == "A"])
    tap.done()


if __name__ == "__main__":
    main()
