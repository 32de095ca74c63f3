#!/usr/bin/python3
"""A published series without its season, through the whole program: every month as R has it, in figures, heading and notes."""
import pathlib
import re
import sys
import zipfile
from fractions import Fraction

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
from program import OPEN, folder_of, publish, write_codes, write_csv  # noqa: E402
from tap import Tap, racimo_en  # noqa: E402

SOURCE = (HERE.parent / "unit" / "air_passengers.h").read_text(encoding="utf-8")
BODY = """codes: {line: lines.csv}
sources:
  air:
    files: [{path: long.csv}]
    columns:
      line: {type: code, codes: line, heading: line}
      month: {type: period, heading: month}
      passengers: {type: count, heading: passengers}
dimensions: {line: {label: Line, from: air.line}}
measures: {passengers: {sum: air.passengers, label: Passengers}}
tables:
  - {id: plus, title: T, rows: line, over: periods, cells: [{cell: passengers.adjusted, decimals: 6}]}
  - {id: times, title: T, rows: line, over: periods, cells: [{cell: passengers.adjusted, season: multiplicative, decimals: 9}]}
  - {id: percent, title: T, rows: line, cells: [passengers.adjusted, passengers.adjusted_pct(1), passengers.adjusted_pct(12)]}
"""


def series_of(name):
    return re.findall(r"-?[\d.]+", re.search(name + r"\[\w+\] = \{(.*?)\}", SOURCE, re.S).group(1))


def made(tap, name, months):
    folder = folder_of(tap, name)
    write_codes(folder / "lines.csv", ["all"])
    write_csv(folder / "long.csv", ["line", "month", "passengers"], [["all", f"{1949 + i // 12}-{i % 12 + 1:02}", v] for i, v in months])
    return publish(tap, name, "month", BODY, outputs="csv, xlsx")[1]


def main():
    tap = Tap()
    values, plus, times = series_of("air_passengers"), series_of("air_additive"), series_of("air_multiplicative")
    tap.equal((len(values), len(plus), len(times)), (144, 12, 12), "the series is whole")
    tables = made(tap, "air", list(enumerate(values)))
    months = [f"{1949 + i // 12}-{i % 12 + 1:02}" for i in range(144)]
    got = {name: [list(tables[name][month].values())[1] for month in months] for name in ("plus", "times")}
    wrong = [month for i, month in enumerate(months) if Fraction(got["plus"][i]) != Fraction(values[i]) - Fraction(plus[i % 12])]
    tap.equal(wrong, [], "additive: 144 months less R's seasonal figure, to six decimals")
    wrong = [month for i, month in enumerate(months)
             if abs(Fraction(values[i]) / Fraction(got["times"][i]) - Fraction(times[i % 12])) > Fraction(1, 2 * 10 ** 7)]
    tap.equal(wrong, [], "multiplicative: 144 months by R's seasonal figure, to seven decimals")
    adjusted = [Fraction(v) - Fraction(plus[i % 12]) for i, v in enumerate(values)]
    row = list(tables["percent"]["all"].values())[1:]
    want = [str(round(adjusted[143]))] + [f"{float(100 * (adjusted[143] / adjusted[143 - k] - 1)):.1f}" for k in (1, 12)]
    tap.equal(row, want, "adjusted figure and its changes of a month and a year")
    book = next((tap.folder / "air" / "out").rglob("air-1960-12-en.xlsx"))
    with zipfile.ZipFile(book) as archive:
        texts = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))
    tap.ok("seasonally adjusted" in texts and "five years at least" in texts, "heading and note say that it is adjusted, and how")

    gap = made(tap, "gap", [(i, v) for i, v in enumerate(values) if i != 100])
    tap.equal(set(list(r.values())[1] for r in gap["plus"].values()), {"[x]"}, "43 months after a gap are too few")
    folder = folder_of(tap, "yearly")
    (folder / "yearly.yaml").write_text("report: yearly\ntitle: T\nlanguages: [en]\nfrequency: year\noutputs: [csv]\n" + OPEN + BODY)
    write_codes(folder / "lines.csv", ["all"])
    run = racimo_en("check", folder / "yearly.yaml")
    tap.ok(run.returncode == 78 and "needs quarters or months" in run.stderr.decode(), "years have no seasons", run.stderr.decode())
    tap.done()


if __name__ == "__main__":
    main()
