#!/usr/bin/python3
"""A lost database is not the end: the published workbook and its CSV twin, read as sources, give the published figures again."""
import csv
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tap import ROOT, Tap, racimo  # noqa: E402

tap = Tap()
racimo("run", ROOT / "reports/trimestral.yaml", "--out", tap.folder / "out")
public = tap.folder / "out/trimestral/current/public"
desk = tap.folder / "desk"
desk.mkdir()
shutil.copy(next(public.glob("trimestral-*[0-9]-es.xlsx")), desk / "published.xlsx")
shutil.copy(public / "data/serie-cluster-es.csv", desk / "published.csv")
shutil.copy(ROOT / "reports/lists/clusters.csv", desk)
shutil.copy(ROOT / "tests/workbook/round-trip.yaml", desk)
result = racimo("run", desk / "round-trip.yaml", "--out", tap.folder / "back")
tap.equal((result.returncode, result.stderr), (0, b""), "what was published is a source")


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return {row["clave"]: row for row in csv.DictReader(file)}


back = tap.folder / "back/round-trip/current/public/data"
published = read(public / "data/serie-cluster-es.csv")
shutil.copytree(back, tap.folder / "of-statistical")
shutil.copy(next(public.glob("trimestral-*-analisis-es.xlsx")), desk / "published.xlsx")
result = racimo("run", desk / "round-trip.yaml", "--out", tap.folder / "back")
tap.equal((result.returncode, result.stderr), (0, b""), "the workbook for analysis, with its formulas and filters, is a source too")
differ = [p.name for p in (tap.folder / "of-statistical").iterdir() if p.name != "lineage-es.csv" and p.read_bytes() != (back / p.name).read_bytes()]
tap.equal(differ, [], "and gives the same figures")
for table in ("of-book", "of-twin"):
    again = read(back / f"{table}-es.csv")
    names = [n for n in next(iter(again.values())) if n not in ("clave", "Total")]
    wrong = [(p, n) for p in published for n in names if again.get(p, {}).get(n) != published[p][n]]
    total = [p for p in published if again[p]["Total"] != published[p]["Suma de clústeres"]]
    tap.ok(not wrong and not total and len(names) == 12 and len(published) > 20, f"{table}: every cluster and quarter again, and their sum", (wrong[:3], total[:3]))
old, new = read(public / "data/por-cluster-es.csv"), read(back / "changes-es.csv")
pairs = [("Puestos de trabajo", "Puestos"), ("Puestos de trabajo: cambio trimestral", "Puestos: cambio trimestral"),
         ("Puestos de trabajo: cambio anual", "Puestos: cambio anual"), ("Puestos de trabajo: variación anual (%)", "Puestos: variación anual (%)")]
wrong = [(k, a) for k in new if k != "total" for a, b in pairs if old[k][a] != new[k][b]]
tap.equal(wrong, [], "changes computed from it are the published ones")
tap.done()
