#!/usr/bin/python3
"""`racimo explain`: contributors add to the value, their rows are where it says, what is withheld is named; text and JSON tell the same."""
import csv
import json
import pathlib
import re
import sys
from fractions import Fraction

sys.dont_write_bytecode = True
sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent.parent)]
from tap import ROOT, Tap, racimo_en  # noqa: E402

REPORT = ROOT / "reports" / "trimestral.yaml"


def explain(tap, *operands):
    run = racimo_en("explain", REPORT, *operands, "--json")
    tap.ok(run.returncode == 0, "explain " + " ".join(operands), run.stderr.decode())
    return json.loads(run.stdout)


def file_row(place):
    """The cells of "../samples/x.csv: row 12", of those files that are plain text with one record a line."""
    path, row = re.fullmatch(r"(.+?): row (\d+)", place).groups()
    raw = (REPORT.parent / path).read_bytes()
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding).splitlines()[int(row) - 1]
        except UnicodeDecodeError:
            continue
    return ""


def main():
    tap = Tap()
    told = explain(tap, "por-cluster", "aeroespacial", "jobs.change_pct(4)")
    now, before = told["operands"]["v"], told["operands"]["v0"]
    tap.equal(sum(int(part["brings"]) for part in told["contributors"]), int(now["value"]), "contributors add to the value")
    tap.equal(str(len(told["contributors"])), now["contributors"], "and are as many as counted")
    percent = round(100 * (int(now["value"]) - int(before["value"])) / int(before["value"]), 1)
    tap.equal(told["published"], f"{percent:+}%".replace("-", "−"), "the formula with its values gives what is published")
    tap.equal((now["period"], before["period"]), ("2026Q3", "2025Q3"), "periods of the operands")
    tap.ok(told["definition"]["rounding"].startswith("1 decimal,") and "BLS" in told["definition"]["source"], "definition and rounding")
    checked = 0
    for part in told["contributors"]:
        for place in part["rows"]:
            if re.search(r"aeroespacial\.csv: row", place):
                checked += 1
                if re.sub(r"\W", "", part["unit"]) not in re.sub(r"\W", "", file_row(place).upper()):
                    tap.ok(False, f"row of {part['unit']}", place + "\n" + file_row(place))
    tap.ok(checked > 50, f"{checked} rows of one list hold the firm that they are said to hold")
    tap.ok(len(told["without_figure"]) > 0 and any("titles and notes" in file for file in told["rows_left_out"]), "what was left out is told")

    for table, row, cell in (("por-cluster", "ceramica", "jobs"), ("por-cluster", "ceramica", "jobs.share"), ("por-cluster", "moda", "jobs.change(1)"),
                             ("por-cluster", "moda", "jobs.change_pct(1)"), ("por-cluster", "quimico", "jobs.contribution(4)"),
                             ("tamano-medio", "total", "jobs.per(reporting)"), ("tamano-medio", "moda", "jobs.ytd"),
                             ("cambio-anual", "moda", "jobs.before(4)"), ("permanencia", "ti", "stayed.rate(members)"),
                             ("tamano-medio", "moda", "members.change(4)"), ("permanencia", "ti", "tenure"), ("permanencia", "ti", "largest")):
        told = explain(tap, table, row, cell)
        worked = told["worked"].replace("×", "*").replace("|", "")
        published = told["published"].replace(",", "").replace("−", "-").rstrip("%")
        unrounded = told.get("unrounded", published)
        tap.ok(re.fullmatch(r"[-+*/(). 0-9]+", worked) and abs(eval(worked) - float(unrounded)) < 1e-6, f"{cell}: the values in the formula", told)
        places = len(published.partition(".")[2])
        tap.equal(round(Fraction(unrounded), places), Fraction(published), f"{cell}: {unrounded} is published as {published}")

    old = explain(tap, "por-cluster", "aeroespacial", "jobs", "--period", "2025Q3")
    tap.equal(old["operands"]["v"]["value"], before["value"], "the period asked for")
    flow = explain(tap, "cambio-anual", "automotriz", "entry")
    tap.equal(sum(int(part["brings"]) for part in flow["contributors"]), int(flow["operands"]["v"]["value"]), "firms that joined")
    across = explain(tap, "cluster-tamano", "ti", "mediana")
    tap.equal((across["published"], across["operands"]["v"]["disclosure"][:8]), ("[c]", "withheld"), "a withheld cell says so")

    text = racimo_en("explain", REPORT, "por-cluster", "aeroespacial", "jobs").stdout.decode()
    tap.ok("  published: 27,620\n" in text and "\n  contributors:\n    -\n      unit: " in text, "the same as text", text[:400])
    for operands, phrase in ((["por-clustre", "ti", "jobs"], "known here: por-cluster"), (["por-cluster", "tii", "jobs"], "automotriz, ti"),
                             (["por-cluster", "ti", "job"], "members, jobs"), (["por-cluster", "ti"], "racimo explain REPORT.yaml TABLE ROW COLUMN"),
                             (["por-cluster", "ti", "jobs", "--period=1999Q1"], "no figures of 1999Q1")):
        run = racimo_en("explain", REPORT, *operands)
        tap.ok(run.returncode == 64 and phrase in run.stderr.decode(), f"refused: {' '.join(operands)}", run.stderr.decode())
    tap.done()


if __name__ == "__main__":
    main()
